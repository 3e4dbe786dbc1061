// Deferred, as the bundle before it: the page and Swagger UI are there.
window.ui = window.SwaggerUIBundle({
  // Relative, because who stands in front may have put something before the path.
  url: '../openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  // Null keeps it from asking a validator on the internet.
  validatorUrl: null,
});
