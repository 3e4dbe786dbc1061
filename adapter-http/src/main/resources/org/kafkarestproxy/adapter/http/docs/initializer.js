// Deferred, as the bundle before it: the page and Swagger UI are there.
window.ui = window.SwaggerUIBundle({
  // Relative, because who stands in front may have put something before the path.
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  // Null keeps it from asking a validator on the internet.
  validatorUrl: null,
  responseInterceptor: shownAsSent,
});

// Swagger UI parses JSON to indent it and so rounds long numbers; what is no JSON to it stays as it came.
function shownAsSent(response) {
  if (/\d{16}/.test(response.text) && response.url.includes('/v1/')) {
    response.headers = { ...response.headers, 'content-type': 'text/plain; shown as sent, for its long numbers' };
  }
  return response;
}
