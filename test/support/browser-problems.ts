import { type BrowserContext, type Request } from 'playwright-core';

const OURS = new Set(['127.0.0.1', 'localhost']);

const isForeign = (url: string) => /^(https?|wss?):/.test(url) && !OURS.has(new URL(url).hostname);

/** Reports what a page of ours should never do, in one line each. */
export function problemsOf(context: BrowserContext, report: (problem: string) => void): void {
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const kind = message.text().includes('Content Security Policy') ? 'content security policy' : 'console error';
    report(`${kind}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => report(`exception: ${error.error().stack ?? error.error().message}`));
  context.on('request', (request) => {
    if (isForeign(request.url())) report(`foreign host: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      if (isForeign(socket.url())) report(`foreign host: ${socket.url()}`);
    });
  });
  context.on('response', (response) => {
    if (response.status() >= 500) report(`HTTP ${response.status()}: ${what(response.request())}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left gives up what it still asks for.
    if (isForeign(request.url()) || reason === 'net::ERR_ABORTED') return;
    report(`failed request: ${what(request)} (${reason})`);
  });
}

const what = (request: Request) => `${request.method()} ${request.url()} ${request.postData()?.slice(0, 200) ?? ''}`;
