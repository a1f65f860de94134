import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openScreen } from '../../scripts/pages.mjs';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { newUser, sessionOf } from '../support/browser-users.js';
import { layoutFaults } from '../support/layout.js';
import { newWorkspace, TestClient } from '../support/moaref.js';
import { connect, newContacts } from '../support/referral-steps.js';

type Session = Awaited<ReturnType<typeof sessionOf>>;

// Bob of our team knows Ada, who referred Sara, who is a friend of Tom; Sara brought Omid, and Omid brought مریم.
let session: Session;
let ids: Record<'ada' | 'sara' | 'tom' | 'omid' | 'bela' | 'maryam' | 'lone', string>;

beforeAll(async () => {
  const w = await newWorkspace({ timeZone: 'UTC' });
  session = await sessionOf(w, await newUser(w, 'REP', 'Bob Rep'));
  const bob = new TestClient(session.token);
  const names = ['Ada Lovelace', 'Sara Green', 'Tom Hill', 'Omid Fard', 'Béla Kis', 'مریم رضایی', 'Lone Wolf'];
  const [ada, sara, tom, omid, bela, maryam, lone] = (await newContacts(bob, names)) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  ids = { ada, sara, tom, omid, bela, maryam, lone };
  await connect(bob, ada, sara, { stage: 'CONVERTED', referredAt: '2026-03-01T10:00:00Z', note: 'They row together.' });
  await connect(bob, ada, bela);
  await connect(bob, sara, omid, { stage: 'LOST' });
  await connect(bob, omid, maryam);
  await bob.query(
    'mutation ($input: RelateContactsInput!) { relateContacts(input: $input) { userErrors { message } } }',
    {
      input: { contactId: sara, otherId: tom, kind: 'FRIEND', since: '2019-05-01' },
    },
  );
  await bob.query('mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }', {
    input: { contactId: ada, kind: 'CALL', direction: 'OUTBOUND', body: 'Asked how she is.' },
  });
});

async function show(path: string, options: { locale?: string; viewport?: 'phone' } = {}): Promise<Page> {
  const page = await newPage({ session, ...options } as Parameters<typeof newPage>[0]);
  await openScreen(page, path);
  return page;
}

/**
 * How many pixels of the picture have one of the stages' colours, as it is drawn on the screen: WebGL keeps nothing that
 * a page could read back.
 */
async function colouredPixels(page: Page): Promise<number> {
  const picture = page.getByRole('img', { name: 'Picture of' });
  const png = (await picture.screenshot()).toString('base64');
  return page.evaluate<number>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png}';
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let coloured = 0;
    for (let at = 0; at < data.length; at += 4) {
      const pixel = data.slice(at, at + 3);
      if (Math.max(...pixel) - Math.min(...pixel) > 60) coloured++;
    }
    return coloured;
  })()`);
}

const people = (page: Page) => page.getByRole('listbox', { name: 'People in the picture' }).getByRole('option');

test('the neighbourhood is a picture and a list of the same people, to which more can be added', async () => {
  const page = await show(`/graph?contact=${ids.ada}&hops=1`);
  await page.getByRole('img', { name: 'Picture of Ada Lovelace and the people around, 3 in all.' }).waitFor();
  await page.locator('[role=img]:has(canvas):not([aria-busy])').waitFor();
  // Three people and two arrows are some thousand; the frame that has them may come after the one that is looked at.
  let coloured = 0;
  for (let tries = 0; tries < 20 && coloured <= 300; tries++) coloured = await colouredPixels(page);
  expect(coloured).toBeGreaterThan(300);
  expect((await people(page).allTextContents()).sort()).toEqual([
    expect.stringContaining('Ada Lovelace'),
    expect.stringContaining('Béla Kisreferred by ⁨Ada Lovelace⁩ (Pending)'),
    expect.stringContaining('Sara Greenreferred by ⁨Ada Lovelace⁩ (Converted)'),
  ]);
  await expectAccessible(page, 'the neighbourhood');

  await page.getByRole('option', { name: /^Sara Green/ }).press('Enter');
  const panel = page.getByRole('region', { name: 'Sara Green' });
  await panel.getByText('Referred Sara Green on March 1, 2026').waitFor();
  await panel.getByRole('button', { name: 'Show 2 more ties' }).click();
  await panel.getByRole('heading', { name: '3 ties in the picture' }).waitFor();
  await page.getByRole('img', { name: '5 in all' }).waitFor();
  await expectAccessible(page, 'somebody in the neighbourhood');

  // What was added is in the address, and the focus goes back to where it came from.
  await openScreen(page, page.url());
  await page.getByRole('button', { name: 'All 5 people' }).click();
  await people(page).nth(4).waitFor();
  expect(await people(page).count()).toBe(5);
  await page.getByRole('option', { name: 'Tom Hill knows ⁨Sara Green⁩' }).click();
  await page.getByRole('button', { name: 'Put in the middle' }).click();
  await page.getByRole('img', { name: 'Picture of Tom Hill' }).waitFor();
});

test('the way to somebody is told with its reasons, and what they rest on is one click away', async () => {
  const page = await show('/graph/paths');
  await page.getByRole('combobox', { name: 'Whom do you want to reach?' }).fill('tom');
  await page.getByRole('option', { name: 'Tom Hill' }).click();
  const way = page.getByRole('article').filter({ hasText: '2 introductions' });
  await way.waitFor();
  expect(await way.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('You'),
    expect.stringContaining('Ada Lovelace'),
    expect.stringContaining('Referred Sara Green on March 1, 2026'),
    expect.stringContaining('Friends since May 1, 2019'),
  ]);
  await expectAccessible(page, 'the way to somebody');

  await way.getByRole('button', { name: 'Referred Sara Green on March 1, 2026' }).click();
  const evidence = page.getByRole('dialog', { name: 'Ada Lovelace and Sara Green' });
  await evidence.getByText('They row together.').waitFor();
  expect(await evidence.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe(`/contacts/${ids.ada}`);
  await expectAccessible(page, 'what a tie rests on');
  await page.keyboard.press('Escape');

  await way.getByRole('button', { name: 'Ask for an introduction' }).click();
  const letter = page.getByRole('dialog').getByRole('textbox');
  expect(await letter.inputValue()).toMatch(/Ada Lovelace[^]*Tom Hill[^]*Sara Green[^]*Bob Rep/);
  await page.keyboard.press('Escape');

  await openScreen(page, `/graph/paths?to=${ids.ada}`);
  await page.getByText('You know ⁨Ada Lovelace⁩ yourself.').waitFor();
  await openScreen(page, `/graph/paths?to=${ids.lone}&from=${ids.tom}`);
  await page.getByRole('heading', { name: 'Nobody leads to ⁨Lone Wolf⁩ within 4 ties' }).waitFor();
  await page.getByRole('button', { name: 'Do not start with Tom Hill' }).click();
  await page.waitForURL((url) => !url.searchParams.has('from'));
});

test('the tree of who brought whom is opened by keys', async () => {
  const page = await show(`/graph/tree?contact=${ids.ada}`);
  const tree = page.getByRole('treegrid', { name: 'Whom Ada Lovelace brought' });
  const row = (name: string) => tree.getByRole('row', { name });
  await row('Sara Green').focus();
  await page.keyboard.press('ArrowRight');
  await row('Omid Fard').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await row('مریم رضایی').waitFor();
  await expectAccessible(page, 'the tree');
  await openScreen(page, page.url());
  await row('مریم رضایی').waitFor();
  await page.getByRole('row', { name: /^3 1 0/ }).waitFor();
  await row('Omid Fard').getByRole('link', { name: 'Omid Fard' }).waitFor();

  await openScreen(page, `/graph/tree?contact=${ids.maryam}`);
  const above = page.getByRole('list').filter({ hasText: 'Ada Lovelace' });
  expect(await above.getByRole('link').allTextContents()).toEqual([
    expect.stringContaining('Ada Lovelace'),
    expect.stringContaining('Sara Green'),
    expect.stringContaining('Omid Fard'),
  ]);
});

test('in Persian and on a phone everything is mirrored and has room', async () => {
  const page = await show(`/graph?contact=${ids.ada}`, { locale: 'fa', viewport: 'phone' });
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const box = async (name: string) => (await page.getByRole('link', { name }).boundingBox())!;
  expect((await box('اطرافیان')).x).toBeGreaterThan((await box('چه کسی چه کسی را آورد')).x);
  for (const path of ['', '/tree', '/paths']) {
    await openScreen(page, `/graph${path}?contact=${ids.ada}&to=${ids.tom}`);
    expect(await layoutFaults(page)).toEqual([]);
    await expectAccessible(page, `${path} in Persian`);
  }
});
