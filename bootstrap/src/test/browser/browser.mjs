// One browser, in which each line of standard input, a script and its arguments as JSON, runs that script. A line of standard
// output answers each: what went wrong, as JSON, or an empty text. Started by JUnit.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever a page asks for, nothing leaves this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
const PATIENCE_MS = 10_000;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: SWITCHES });
for await (const line of createInterface({ input: process.stdin })) {
  const [script, ...args] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await failureOf(script, args))}\n`);
}
await browser.close();

async function failureOf(script, args) {
  try {
    const { default: run } = await import(`./${script}.mjs`);
    await run((bounds, scenario) => drive(script, bounds, scenario), ...args);
    return '';
  } catch (failure) {
    return failure.stack;
  }
}

/**
 * Runs a scenario in a context of its own, as if nobody had used the browser before. Fails when the scenario does, and when a
 * page does what none of ours may do: report an error, break its Content-Security-Policy, or ask an origin that is not listed.
 *
 * @param {string} script what the scenario belongs to
 * @param {object} bounds
 * @param {string[]} bounds.origins what may be asked, as URLs
 * @param {number[]} [bounds.statuses] statuses of answers that belong to the scenario; Chromium reports them as errors
 * @param {object} [bounds.context] more options of the browser context, as Playwright names them
 * @param {(tools: {page, screenshot: (name: string) => Promise}) => Promise} scenario
 */
async function drive(script, { origins, statuses = [], context: options = {} }, scenario) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  try {
    context.setDefaultTimeout(PATIENCE_MS);
    const offences = await watch(context, origins.map((url) => new URL(url).origin), statuses);
    const page = await context.newPage();
    const screenshot = (name) => page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, animations: 'disabled' });
    try {
      await scenario({ page, screenshot });
    } catch (failure) {
      await screenshot(`failed-${script.replace('/', '-')}`);
      throw new Error([failure.stack, ...offences].join('\n'), { cause: failure });
    }
    if (offences.length > 0) {
      throw new Error(`the page misbehaved:\n${offences.join('\n')}`);
    }
  } finally {
    await context.close();
  }
}

async function watch(context, origins, statuses) {
  const offences = [];
  context.on('console', (message) => {
    const status = Number(/ status of (\d{3})/.exec(message.text())?.[1]);
    if (message.type() === 'error' && !statuses.includes(status)) {
      offences.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (failure) => offences.push(`uncaught: ${failure.error().stack}`));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && !origins.includes(origin)) {
      offences.push(`foreign request: ${request.url()}`);
    }
  });
  await context.exposeBinding('reportViolation', (source, violation) => offences.push(`policy: ${violation}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      window.reportViolation(`${event.effectiveDirective} forbids ${event.blockedURI}`));
  });
  return offences;
}
