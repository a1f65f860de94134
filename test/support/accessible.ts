import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AxeResults } from 'axe-core';
import { type Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** What keeps people from using the page, by axe's rules for WCAG 2.2 AA, with the elements it is about. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Not as a script of the page, which its content security policy would refuse.
  if (!(await page.evaluate<boolean>('typeof axe === "object"'))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
  return violations.map(({ id, impact, help, nodes }) =>
    [
      `${id} (${impact}): ${help}`,
      ...nodes.map((node) => `  ${node.target.join(' ')}\n    ${node.html.slice(0, 300)}\n    ${why(node.any[0])}`),
    ].join('\n'),
  );
}

/** Throws those faults, as a list under the name of what is shown. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const faults = await accessibilityFaults(page);
  if (faults.length > 0) throw new Error(`${name} is not accessible:\n${faults.join('\n')}`);
}

const why = (check?: { message: string }) => check?.message ?? '';
