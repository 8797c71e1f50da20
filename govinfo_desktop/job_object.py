"""Job objects of Windows that limit a process, as RLIMIT_AS and RLIMIT_CPU do elsewhere."""

from __future__ import annotations

import ctypes
import sys

# Names and numbers of the Windows SDK (winnt.h).
JOB_OBJECT_LIMIT_PROCESS_TIME = 0x2
JOB_OBJECT_LIMIT_PROCESS_MEMORY = 0x100
PROCESS_TERMINATE = 0x1
PROCESS_SET_QUOTA = 0x100
EXTENDED_LIMIT_INFORMATION = 9
# Times are in units of 100 ns.
_UNITS_PER_SECOND = 10_000_000


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION, of which the flags and the first time are used."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("most_processes", ctypes.c_uint32),
        ("processors", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION; memory is in bytes."""

    _fields_ = (
        ("basic", BasicLimits),
        ("transfers", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class MemoryCounters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS_EX; all but the first two are in bytes."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("pools", ctypes.c_size_t * 4),
        ("page_file", ctypes.c_size_t),
        ("peak_page_file", ctypes.c_size_t),
        ("private", ctypes.c_size_t),
    )


if sys.platform == "win32":
    from ctypes import wintypes

    def limit_own(more_bytes: int, processor_s: float) -> None:
        """Let this process take so many bytes beyond what it has, and work so long in all.

        Raises OSError if refused.
        """
        kernel = _kernel()
        process = kernel.GetCurrentProcess()
        counters = MemoryCounters(size=ctypes.sizeof(MemoryCounters))
        _demand(kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size))
        limits = ExtendedLimits(process_memory=counters.private + more_bytes)
        limits.basic.flags = JOB_OBJECT_LIMIT_PROCESS_MEMORY | JOB_OBJECT_LIMIT_PROCESS_TIME
        limits.basic.process_time = int(processor_s * _UNITS_PER_SECOND)
        _limit(kernel, process, limits)

    def limit_memory_of(process_id: int, most_bytes: int) -> None:
        """Let a process, and each that it starts, take so many bytes; raises OSError if refused."""
        kernel = _kernel()
        # What AssignProcessToJobObject asks for.
        process = kernel.OpenProcess(PROCESS_TERMINATE | PROCESS_SET_QUOTA, False, process_id)
        _demand(process)
        try:
            limits = ExtendedLimits(process_memory=most_bytes)
            limits.basic.flags = JOB_OBJECT_LIMIT_PROCESS_MEMORY
            _limit(kernel, process, limits)
        finally:
            kernel.CloseHandle(process)

    def _limit(kernel: ctypes.WinDLL, process: int, limits: ExtendedLimits) -> None:
        # A job lasts until its last process has ended; closing the handle changes nothing.
        job = kernel.CreateJobObjectW(None, None)
        _demand(job)
        try:
            kind, size = EXTENDED_LIMIT_INFORMATION, ctypes.sizeof(limits)
            _demand(kernel.SetInformationJobObject(job, kind, ctypes.byref(limits), size))
            _demand(kernel.AssignProcessToJobObject(job, process))
        finally:
            kernel.CloseHandle(job)

    def _kernel() -> ctypes.WinDLL:
        """Return kernel32 with its handles declared: they are longer than the int of ctypes."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle, word = wintypes.HANDLE, wintypes.DWORD
        kernel.GetCurrentProcess.restype = kernel.CreateJobObjectW.restype = handle
        kernel.OpenProcess.restype = handle
        kernel.OpenProcess.argtypes = (word, wintypes.BOOL, word)
        kernel.CloseHandle.argtypes = (handle,)
        kernel.K32GetProcessMemoryInfo.argtypes = (handle, ctypes.c_void_p, word)
        kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, ctypes.c_void_p, word)
        kernel.AssignProcessToJobObject.argtypes = (handle, handle)
        return kernel

    def _demand(answer: int | None) -> None:
        if not answer:
            raise ctypes.WinError(ctypes.get_last_error())
