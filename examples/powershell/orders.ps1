#!/usr/bin/env pwsh
# Makes a topic, writes three records and reads them back, two at a time. Needs PowerShell 7.
# Environment: PROXY_URL, TOKEN (where the proxy wants one), TOPIC.
$ErrorActionPreference = 'Stop'
$Api = ($env:PROXY_URL ?? 'http://127.0.0.1:9400') + '/v1'
$Topic = $env:TOPIC ?? 'orders'

function Invoke-Proxy([string] $Method, [string] $Path, $Body, [int[]] $Accept = 200) {
    $request = @{
        Method             = $Method
        Uri                = $Api + $Path
        SkipHttpErrorCheck = $true
        # With a key of its own a produce can be sent again without writing twice; others ignore it.
        Headers            = @{ 'Idempotency-Key' = [guid]::NewGuid().ToString() }
    }
    if ($env:TOKEN) { $request.Headers.Authorization = "Bearer $env:TOKEN" }
    if ($Body) {
        $request.ContentType = 'application/json; charset=utf-8'
        $request.Body = ConvertTo-Json $Body -Depth 20 -Compress
    }
    foreach ($attempt in 1..5) {
        $answer = Invoke-WebRequest @request
        $wait = $answer.Headers['Retry-After']
        if (-not $wait) { break }
        Start-Sleep -Seconds ([int] $wait[0])
    }
    if ($answer.StatusCode -notin $Accept) { throw "$Method ${Path}: $($answer.Content)" }
    $answer
}

$made = Invoke-Proxy PUT "/topics/$Topic" @{ partition_count = 1 } -Accept 200, 409
if ($made.StatusCode -eq 200) { "created $Topic" } else { "$Topic exists" }

$records = @(
    @{ key = 'eu'; value = @{ id = 1; total = 12.50 } }
    @{ key = 'us'; value = 'any text' }
    @{ value = 3 }
)
$produced = Invoke-Proxy POST "/producer/topics/$Topic" @{ records = $records } -Accept 200, 207
if ($produced.StatusCode -eq 200) { 'all written' } else { 'some written' }
($produced.Content | ConvertFrom-Json).offsets | ForEach-Object { "record: $($_ | ConvertTo-Json -Compress)" }

$offset = 'earliest'
while ($true) {
    $answer = Invoke-Proxy GET "/consumer/topics/$Topic/partitions/0/offsets/${offset}?count=2&format=json"
    $offset = $answer.Headers['NextOffset'][0]
    $read = @(($answer.Content | ConvertFrom-Json).records)
    if ($read.Count -eq 0) { break }
    $read | ForEach-Object { "read: $($_.key) $($_.value | ConvertTo-Json -Compress)" }
}
"next offset: $offset"
