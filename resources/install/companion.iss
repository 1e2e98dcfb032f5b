; Inno Setup: installs the folder that "python dev.py build" made, for the one who runs it.
; No administrator is asked; calls, settings and packs of one's own lie elsewhere and are not touched,
; neither by an update nor by taking Companion off again.
; On Windows: iscc /DVersion=0.1.0 resources\install\companion.iss

#ifndef Version
  #error Say which version: iscc /DVersion=0.1.0 companion.iss
#endif

[Setup]
AppId={{6B0C4F0E-7E0B-4E52-9C1B-7C8B9E2C1D55}
AppName=Companion
AppVersion={#Version}
AppPublisher=The Companion contributors
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
CloseApplications=yes
Compression=lzma2
DefaultDirName={localappdata}\Programs\Companion
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputBaseFilename=companion-{#Version}
OutputDir=..\..\build\dist
PrivilegesRequired=lowest
SetupIconFile=..\app\companion.ico
SolidCompression=yes
UninstallDisplayIcon={app}\companionw.exe
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[Files]
Source: "..\..\build\dist\companion\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an earlier version had and this one has not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{userprograms}\Companion"; Filename: "{app}\companionw.exe"

[Registry]
; Addresses that begin with companion: reach Companion. Addresses that begin with tel: stay with the phone client.
Root: HKCU; Subkey: "Software\Classes\companion"; ValueType: string; ValueData: "URL:Companion"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\companion"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\companion\shell\open\command"; ValueType: string; ValueData: """{app}\companionw.exe"" open ""%1"""

[Run]
Filename: "{app}\companionw.exe"; Description: "{cm:LaunchProgram,Companion}"; Flags: nowait postinstall skipifsilent
