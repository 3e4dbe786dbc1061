/** The API of a proxy, as the tests need it beside the page. */
export function proxy(url, token) {
  const headers = { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const ask = async (method, path, body) => {
    const response = await fetch(`${url}/v1/${path}`, { method, headers, body });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return text;
  };
  return {
    makeTopic: (name, partitions) => ask('PUT', `topics/${name}`, JSON.stringify({ partition_count: partitions })),
    /** The records as JSON text, so that numbers are what the test says. */
    write: (topic, records) => ask('POST', `producer/topics/${topic}`, `{"records":[${records.join(',')}]}`),
    read: (topic, partition, offset) =>
      ask('GET', `consumer/topics/${topic}/partitions/${partition}/offsets/${offset}?count=100`),
  };
}
