/**
 * What the address asks for: `#/`, or `#/topics/NAME/VIEW?…` with the view's own parameters.
 *
 * @returns {{topic: ?string, view: string, query: URLSearchParams}}
 */
export function currentRoute() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  const [, kind, name, view = 'partitions'] = path.split('/');
  const parameters = new URLSearchParams(query);
  if (kind !== 'topics' || !name) {
    return { topic: null, view: '', query: parameters };
  }
  try {
    return { topic: decodeURIComponent(name), view, query: parameters };
  } catch {
    return { topic: null, view: '', query: parameters };
  }
}

/** The address of a view of a topic. */
export function linkTo(topic, view, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const parameters = new URLSearchParams(given).toString();
  return `#/topics/${encodeURIComponent(topic)}/${view}${parameters === '' ? '' : `?${parameters}`}`;
}
