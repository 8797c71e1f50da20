; Setup for Windows 10 and 11, made by packaging\installers.py with Inno Setup 6.3 or later.
; Installs for the present user without administrator rights; for all users only if asked for.
;
; A failed upgrade must leave the old program usable. Therefore every version has its own folder of
; libraries, the executables are replaced after all of them are in place, and the folders of older
; versions are removed last.

#define Name "政府信息公开年报"
#define Program "govinfo-desktop.exe"
; ISCC.exe /DVersion=... builds the setup of another version, for tests of an upgrade.
#ifndef Version
  #define Version "1.0.0"
#endif
#ifndef Source
  #define Source "..\..\build\package\dist\govinfo-desktop"
#endif
#ifndef Icons
  #define Icons "..\..\build\package\icons"
#endif
#define Libraries "_internal-" + Version

[Setup]
AppId={{7B0C8C1E-5B0B-4C55-9E0D-2E1C3E7B4A10}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=govinfo_desktop contributors
VersionInfoVersion={#Version}
VersionInfoDescription={#Name}安装程序
; The program creates both mutexes; setup and removal ask to close it before they touch any file.
AppMutex=GovinfoDesktop.Running,Global\GovinfoDesktop.Running
DefaultDirName={code:DefaultFolder}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
UsedUserAreasWarning=no
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
ChangesAssociations=yes
; Closes govinfo-desktop-cli.exe, which has no mutex because a script may start many of them.
CloseApplications=yes
RestartApplications=no
SetupIconFile={#Icons}\govinfo-desktop.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={#Name}
OutputDir=..\..\dist
OutputBaseFilename=govinfo-desktop-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=no

[Languages]
; Inno Setup has no Chinese of its own; what our file lacks comes from the first one.
Name: "zh"; MessagesFile: "compiler:Default.isl,ChineseSimplified.isl"

[Tasks]
Name: "desktopicon"; Description: "在桌面上放一个图标"

[Files]
; Setup copies in this order: a copy that fails or is cancelled has not touched the old program.
Source: "{#Source}\{#Libraries}\*"; DestDir: "{app}\{#Libraries}"; Flags: ignoreversion recursesubdirs
Source: "{#Icons}\govinfo-draft.ico"; DestDir: "{app}"; Flags: ignoreversion
Source: "{#Source}\*.exe"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.ndbg"; ValueType: string; ValueData: "GovinfoDesktop.Draft"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Draft"; ValueType: string; ValueData: "政府信息公开年报草稿"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Draft\DefaultIcon"; ValueType: string; ValueData: "{app}\govinfo-draft.ico"
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Draft\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.ndbgz"; ValueType: string; ValueData: "GovinfoDesktop.Handover"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Handover"; ValueType: string; ValueData: "政府信息公开年报交接包"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Handover\DefaultIcon"; ValueType: string; ValueData: "{app}\govinfo-draft.ico"
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Handover\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.ndtz"; ValueType: string; ValueData: "GovinfoDesktop.Ledger"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Ledger"; ValueType: string; ValueData: "政府信息公开申请台账"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Ledger\DefaultIcon"; ValueType: string; ValueData: "{app}\govinfo-draft.ico"
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Ledger\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "现在打开{#Name}"; Flags: nowait postinstall skipifsilent

[Code]
// This is autopf, which Wine does not have for one user; and this setup is tested there.
function DefaultFolder(Param: String): String;
begin
  if IsAdminInstallMode then
    Result := ExpandConstant('{commonpf}\govinfo-desktop')
  else
    Result := ExpandConstant('{localappdata}\Programs\govinfo-desktop');
end;

// Removes the libraries of older versions; the first builds had them in a folder without a number.
procedure DeleteOldLibraries;
var
  Found: TFindRec;
begin
  if FindFirst(ExpandConstant('{app}\_internal*'), Found) then
  try
    repeat
      if CompareText(Found.Name, '{#Libraries}') <> 0 then
        DelTree(ExpandConstant('{app}\') + Found.Name, True, True, True);
    until not FindNext(Found);
  finally
    FindClose(Found);
  end;
end;

procedure CurStepChanged(CurStep: TSetupStep);
begin
  if CurStep = ssPostInstall then
    DeleteOldLibraries;
end;
