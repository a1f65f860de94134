import { describe, expect, it } from '@jest/globals';
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/max/metadata';
import { newTeam } from './team.js';
import { makeWorld, type World } from './world.js';

const now = new Date('2026-05-20T13:14:15Z');
const world = makeWorld(now, 600, newTeam());

/** What there is, without ids, which are new every time. */
const tell = ({ people, interactions, referrals, events }: World) => [
  people.map(({ displayName, emails, phones, knownDay }) => [displayName, emails, phones, knownDay]),
  interactions.map(({ kind, subject, body }) => [kind, subject, body]),
  referrals.map(({ referrer, referee, steps, onTree }) => [referrer.displayName, referee.displayName, steps, onTree]),
  events.map(({ kind, item, amount }) => [kind, item, amount]),
];

describe('the demo world', () => {
  it('is the same every time, and its dates go along with the day', () => {
    const later = makeWorld(new Date('2026-05-27T01:00:00Z'), 600, newTeam());
    expect(tell(later)).toEqual(tell(world));
    // A week later everything is a week later, so that weekdays stay weekdays.
    const moved = later.interactions.map(({ occurredAt }) => occurredAt.getTime() - 7 * 24 * 60 * 60 * 1000);
    expect(moved).toEqual(world.interactions.map(({ occurredAt }) => occurredAt.getTime()));
  });

  it('has nothing happen today or later, and nothing before somebody was known', () => {
    const today = Date.parse('2026-05-20T00:00:00Z');
    const instants = [
      ...world.interactions.map(({ occurredAt }) => occurredAt),
      ...world.events.map(({ occurredAt }) => occurredAt),
      ...world.referrals.flatMap((referral) => referral.instants),
    ];
    for (const instant of instants) expect(instant.getTime()).toBeLessThan(today);
    for (const { events } of world.stories.values()) {
      const times = events.map(({ occurredAt }) => occurredAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('reaches nobody: its addresses are reserved, and its numbers are for films or not given out', () => {
    for (const { emails } of world.people) {
      for (const address of emails) expect(address).toMatch(/^[a-z0-9._-]+@([a-z0-9-]+\.)*example\.(com|org|net)$/);
    }
    const forFilms = /^\+(1\d{3}55501\d\d|4420794605\d\d|447700900\d{3}|61[23]5550\d{4})$/;
    for (const phone of world.people.flatMap(({ phones }) => phones)) {
      const isDialable = parsePhoneNumberFromString(phone, metadata)?.isValid() ?? false;
      if (isDialable) expect(phone).toMatch(forFilms);
    }
  });

  it('fills every slot of its texts', () => {
    for (const { subject, body } of world.interactions) {
      expect(`${subject ?? ''} ${body}`).not.toMatch(/[{}]|undefined|null/);
      expect(body).toMatch(/\S/);
    }
  });

  it('goes by the rules of referrals', () => {
    const parents = new Map<unknown, unknown>();
    for (const { referrer, referee, onTree, steps, instants, credits } of world.referrals) {
      expect(referrer).not.toBe(referee);
      expect(instants).toEqual([...instants].sort((a, b) => a.getTime() - b.getTime()));
      expect(steps[0]!.stage).toBe('PENDING');
      if (credits.length > 0) expect(credits.reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 10);
      const boughtAt = world.stories.get(referee)?.events[0]?.occurredAt;
      if (!onTree) continue;
      expect(parents.has(referee)).toBe(false);
      parents.set(referee, referrer);
      if (boughtAt) expect(boughtAt.getTime()).toBeGreaterThanOrEqual(instants[0]!.getTime());
    }
    for (const person of world.people) {
      let above: unknown = person;
      for (let steps = 0; above !== undefined; steps++) {
        expect(steps).toBeLessThan(20);
        above = parents.get(above);
      }
    }
  });
});
