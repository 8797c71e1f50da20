"""Reading of registers of applications that were kept in a sheet, whatever its heads are called."""
