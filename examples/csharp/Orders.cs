// Makes a topic, writes three records and reads them back, two at a time: dotnet run Orders.cs, .NET 10 or newer.
// Environment: PROXY_URL, TOKEN (where the proxy wants one), TOPIC.
using System.Net;
using System.Text;
using System.Text.Json;

string Env(string name, string otherwise) => Environment.GetEnvironmentVariable(name) ?? otherwise;
var api = Env("PROXY_URL", "http://127.0.0.1:9400") + "/v1";
var topic = Env("TOPIC", "orders");
using var http = new HttpClient();

async Task<HttpResponseMessage> Call(HttpMethod method, string path, string? body = null)
{
    var key = Guid.NewGuid().ToString();
    for (var attempt = 1; ; attempt++)
    {
        using var request = new HttpRequestMessage(method, api + path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Env("TOKEN", ""));
        // With a key of its own a produce can be sent again without writing twice; others ignore it.
        request.Headers.Add("Idempotency-Key", key);
        if (body != null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await http.SendAsync(request);
        if (answer.Headers.RetryAfter?.Delta is { } wait && attempt < 5)
        {
            await Task.Delay(wait);
            continue;
        }
        if (answer.IsSuccessStatusCode || (method == HttpMethod.Put && answer.StatusCode == HttpStatusCode.Conflict))
            return answer;
        throw new HttpRequestException($"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}

async Task<JsonElement> Json(HttpResponseMessage answer) =>
    JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

var made = await Call(HttpMethod.Put, $"/topics/{topic}", """{"partition_count": 1}""");
Console.WriteLine(made.IsSuccessStatusCode ? $"created {topic}" : $"{topic} exists");

var produced = await Call(HttpMethod.Post, $"/producer/topics/{topic}", """
    {"records": [{"key": "eu", "value": {"id": 1, "total": 12.50}}, {"key": "us", "value": "any text"}, {"value": 3}]}
    """);
Console.WriteLine(produced.StatusCode == HttpStatusCode.MultiStatus ? "some written" : "all written");
foreach (var outcome in (await Json(produced)).GetProperty("offsets").EnumerateArray())
    Console.WriteLine("record: " + outcome);

for (var offset = "earliest"; ;)
{
    var read = await Call(HttpMethod.Get, $"/consumer/topics/{topic}/partitions/0/offsets/{offset}?count=2&format=json");
    offset = read.Headers.GetValues("NextOffset").First();
    var records = (await Json(read)).GetProperty("records").EnumerateArray().ToList();
    if (records.Count == 0) { Console.WriteLine("next offset: " + offset); break; }
    foreach (var record in records)
        Console.WriteLine("read: " + record.GetProperty("key") + " " + record.GetProperty("value"));
}
