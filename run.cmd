@echo off
rem Set up Policy Browser on its first start, then start it with the arguments given here.
rem The same as ./run does elsewhere; messages go to stderr, stdout belongs to the program.
setlocal
set "here=%~dp0"
set "venv=%here%.venv"
set "lock=%here%packaging\requirements.txt"
set "python="
set PIP_DISABLE_PIP_VERSION_CHECK=1
set PIP_NO_INPUT=1
set PIP_USER=0

rem The environment is up to date if it was made in this folder, from this lock.
if not exist "%venv%\Scripts\policybrowser.exe" goto set_up
if not exist "%venv%\made-in.txt" goto set_up
set /p made_in=<"%venv%\made-in.txt"
if not "%made_in%"=="%here%" goto set_up
copy /b /y "%lock%" + "%here%pyproject.toml" "%venv%\wanted.txt" >nul
fc /b "%venv%\wanted.txt" "%venv%\installed.txt" >nul 2>&1
if errorlevel 1 goto set_up

:start
"%venv%\Scripts\policybrowser.exe" %*
exit /b %errorlevel%

:set_up
for %%v in (3.13 3.12 3.14 3.11) do if not defined python (
    py -%%v -c "" >nul 2>&1 && set "python=py -%%v"
)
if not defined python (
    python -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" >nul 2>&1 && set "python=python"
)
if not defined python (
    echo Policy Browser needs Python 3.11, 3.12, 3.13 or 3.14, and none was found: install one and start again. 1>&2
    exit /b 1
)
echo Setting up .venv from requirements.txt ^(once, a minute or two^) ... 1>&2
%python% -m venv --clear "%venv%" 1>&2
if errorlevel 1 goto venv_failed
set "log=%venv%\install.log"
"%venv%\Scripts\python.exe" -m pip install --no-deps --require-hashes -r "%lock%" >"%log%" 2>&1
if errorlevel 1 goto install_failed
rem The full stop keeps the backslash before it from escaping the quotation mark.
"%venv%\Scripts\python.exe" -m pip install --no-deps --no-build-isolation -e "%here%." >>"%log%" 2>&1
if errorlevel 1 goto install_failed
copy /b /y "%lock%" + "%here%pyproject.toml" "%venv%\installed.txt" >nul
>"%venv%\made-in.txt" echo %here%
goto start

:venv_failed
echo The environment %venv% could not be made ^(no permission, or a full disk?^). 1>&2
exit /b 1

:install_failed
echo The libraries could not be installed ^(no network, or a full disk?^); pip's own account is in %log%. 1>&2
exit /b 1
