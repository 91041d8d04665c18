@echo off
rem The twin of pulumi-resource-entra-connect-sso, for Windows.
setlocal
set "TRUST="
if defined SSL_CERT_FILE set "TRUST=--use-openssl-ca"
if not defined NODE_USE_ENV_PROXY set "NODE_USE_ENV_PROXY=1"
if defined NO_PROXY (set "NO_PROXY=%NO_PROXY%,localhost,127.0.0.1") else (set "NO_PROXY=localhost,127.0.0.1")
node %TRUST% "%~dp0main.cjs" %*
