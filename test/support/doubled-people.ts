import { Dice } from '../../src/demo/dice.js';
import { makePeople, type Person } from '../../src/demo/people.js';
import { type Culture } from '../../src/demo/cultures/culture.js';

export interface DoubledPeople {
  contacts: Record<string, unknown>[];
  /** Places in the list of two that are one person. */
  twins: [number, number][];
}

/**
 * Made-up people as a CRM has them: a third stand there twice, the second time as somebody else typed them, and every
 * tenth has a relative with the same address or phone. Of the names of the demo there are so few that many are namesakes.
 */
export function doubledPeople(count: number, seed: number): DoubledPeople {
  const dice = new Dice(seed);
  const people = makePeople(dice, count, () => 0).filter(({ given }) => given !== null);
  const contacts: Record<string, unknown>[] = people.map(contactOf);
  const twins: [number, number][] = [];
  for (const [index, person] of people.entries()) {
    if (dice.chance(1 / 3)) twins.push([index, contacts.push(twinOf(dice, person)) - 1]);
    if (dice.chance(0.1)) contacts.push(relativeOf(dice, person));
  }
  return { contacts, twins };
}

const contactOf = ({ given, family, culture, company, place, emails, phones, birthday }: Person) => ({
  ...{ givenName: given, familyName: family, displayName: culture.displayName(given!, family!) },
  ...{ emails, phones, birthday, companyName: company?.name ?? null },
  ...{ country: place.country, city: place.city, locale: culture.locale },
});

/** The same person by another hand: other fields filled in, the name in another order, script or with a mistake. */
function twinOf(dice: Dice, person: Person): Record<string, unknown> {
  const { culture, company, place, emails, phones, birthday } = person;
  let [given, family] = [person.given!, person.family!];
  if (dice.chance(0.3)) [given, family] = [inLatin(culture.given, given), inLatin(culture.family, family)];
  if (dice.chance(0.3)) {
    if (dice.chance(0.5)) given = mistyped(dice, given);
    else family = mistyped(dice, family);
  }
  const turned = dice.chance(0.2);
  const names = dice.chance(0.5)
    ? { givenName: turned ? family : given, familyName: turned ? given : family }
    : { displayName: turned ? `${family} ${given}` : `${given} ${family}` };
  return {
    ...names,
    emails: dice.chance(0.4) ? emails : dice.chance(0.5) ? [`new-${dice.between(1, 1e9)}@example.com`] : [],
    phones: dice.chance(0.5) ? phones : [],
    birthday: dice.chance(0.6) ? birthday : null,
    companyName: dice.chance(0.6) ? (company?.name ?? null) : null,
    country: place.country,
    city: dice.chance(0.7) ? place.city : null,
  };
}

/** Somebody else of the same family, in the same home. */
function relativeOf(dice: Dice, person: Person): Record<string, unknown> {
  const { culture, family, place, emails, phones } = person;
  const [given] = dice.pick(culture.given.filter(([name]) => name !== person.given));
  return {
    ...{ givenName: given, familyName: family, displayName: culture.displayName(given, family!) },
    ...{ emails: dice.chance(0.5) ? emails : [], phones, country: place.country, city: place.city },
  };
}

const inLatin = (names: Culture['given'], name: string): string => {
  const latin = names.find(([native]) => native === name)![1];
  return latin[0]!.toUpperCase() + latin.slice(1);
};

/** A letter left out, doubled, changed for another of the name or for its neighbour. */
function mistyped(dice: Dice, name: string): string {
  const letters = [...name];
  const at = dice.between(0, letters.length - 2);
  switch (dice.between(0, 3)) {
    case 0:
      letters.splice(at, 1);
      break;
    case 1:
      letters.splice(at, 0, letters[at]!);
      break;
    case 2:
      letters[at] = dice.pick(letters);
      break;
    default:
      [letters[at], letters[at + 1]] = [letters[at + 1]!, letters[at]!];
  }
  return letters.join('');
}
