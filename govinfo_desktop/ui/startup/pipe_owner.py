"""Owner of a named pipe of Windows, compared with the user of this process."""

from __future__ import annotations

import ctypes
import sys

# Names and numbers of the Windows SDK (accctrl.h, winnt.h).
_SE_KERNEL_OBJECT = 6
_OWNER_SECURITY_INFORMATION = 1
_TOKEN_QUERY = 8
_TOKEN_USER = 1
# A TOKEN_USER with the longest SID, SECURITY_MAX_SID_SIZE.
_LONGEST_USER_BYTES = 16 + 68

if sys.platform == "win32":
    from ctypes import wintypes

    def is_own_pipe(pipe: int) -> bool:
        """Return whether the user of this process owns the pipe of a handle; False if not known.

        Only an administrator can make a pipe that belongs to somebody else. Qt makes the pipe of a
        server with UserAccessOption so that it belongs to the user and lets nobody else in: at both
        ends of a pipe that is our own the other program is, too.
        """
        kernel, security = _libraries()
        owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
        error = security.GetSecurityInfo(
            pipe,
            _SE_KERNEL_OBJECT,
            _OWNER_SECURITY_INFORMATION,
            ctypes.byref(owner),
            None,
            None,
            None,
            ctypes.byref(descriptor),
        )
        if error:
            return False
        try:
            user = _user_of_process(kernel, security)
            # The first member of a TOKEN_USER points to the SID behind it.
            sid = ctypes.c_void_p.from_buffer(user) if user else None
            return bool(owner and sid and security.EqualSid(owner, sid))
        finally:
            kernel.LocalFree(descriptor)

    def _user_of_process(
        kernel: ctypes.WinDLL, security: ctypes.WinDLL
    ) -> ctypes.Array[ctypes.c_char] | None:
        """Return the TOKEN_USER of this process; None if the system does not say."""
        token = wintypes.HANDLE()
        process = kernel.GetCurrentProcess()
        if not security.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)):
            return None
        user = ctypes.create_string_buffer(_LONGEST_USER_BYTES)
        size = wintypes.DWORD()
        is_told = security.GetTokenInformation(
            token, _TOKEN_USER, user, len(user), ctypes.byref(size)
        )
        kernel.CloseHandle(token)
        return user if is_told else None

    def _libraries() -> tuple[ctypes.WinDLL, ctypes.WinDLL]:
        """Return kernel32 and advapi32 with their pointers declared, which no int can hold."""
        kernel, security = ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
        handle, word, pointer = wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p
        kernel.GetCurrentProcess.restype = handle
        kernel.CloseHandle.argtypes = (handle,)
        kernel.LocalFree.argtypes = (pointer,)
        kernel.LocalFree.restype = pointer
        security.GetSecurityInfo.argtypes = (handle, ctypes.c_int, word, *[pointer] * 5)
        security.GetSecurityInfo.restype = word
        security.OpenProcessToken.argtypes = (handle, word, pointer)
        security.GetTokenInformation.argtypes = (handle, ctypes.c_int, pointer, word, pointer)
        security.EqualSid.argtypes = (pointer, pointer)
        return kernel, security
