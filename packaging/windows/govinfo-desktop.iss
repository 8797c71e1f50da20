; One installer for Windows 10 and 11, without administrator's rights unless the office asks for
; them. Made by packaging\installers.py after PyInstaller has gathered the program; needs Inno Setup 6.3.
#define Name "政府信息公开年报"
#define Version "1.0.0"
#define Program "govinfo-desktop.exe"

[Setup]
AppId={{7B0C8C1E-5B0B-4C55-9E0D-2E1C3E7B4A10}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=govinfo_desktop contributors
DefaultDirName={autopf}\govinfo-desktop
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
ChangesAssociations=yes
CloseApplications=yes
SetupIconFile=..\..\build\package\icons\govinfo-desktop.ico
UninstallDisplayIcon={app}\{#Program}
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=govinfo-desktop-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern

[Languages]
; Inno Setup comes without Chinese; its translators' file is used when it lies beside this one.
#if FileExists(AddBackslash(SourcePath) + "ChineseSimplified.isl")
Name: "zh"; MessagesFile: "ChineseSimplified.isl"
#else
Name: "en"; MessagesFile: "compiler:Default.isl"
#endif

[Tasks]
Name: "desktopicon"; Description: "在桌面上放一个图标"

[InstallDelete]
; Files of an earlier version; the drafts lie in the user's own folder and are never touched.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\package\dist\govinfo-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs
Source: "..\..\build\package\icons\govinfo-draft.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.ndbg"; ValueType: string; ValueData: "GovinfoDesktop.Draft"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Draft"; ValueType: string; ValueData: "政府信息公开年报草稿"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Draft\DefaultIcon"; ValueType: string; ValueData: "{app}\govinfo-draft.ico"
Root: HKA; Subkey: "Software\Classes\GovinfoDesktop.Draft\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""

[Run]
Filename: "{app}\{#Program}"; Description: "现在打开{#Name}"; Flags: nowait postinstall skipifsilent
