import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { type Option } from '../ui/fields.js';

const CHOICES = graphql(`
  query SegmentChoices {
    users {
      id
      name
      active
    }
    tags {
      id
      name
      contactCount
    }
    segments {
      id
      name
      kind
    }
  }
`);

const NEW = { additionalTypenames: ['Tag', 'Segment'] };

/** What rules are made of in this workspace: its users, tags and segments. */
export function useChoices() {
  const [{ data }] = useQuery({ query: CHOICES, context: NEW });
  return useMemo(
    () => ({
      users: (data?.users ?? []).map(({ id, name }): Option<string> => ({ value: id, label: name })),
      tags: (data?.tags ?? []).map(({ name }): Option<string> => ({ value: name, label: name })),
      segments: data?.segments ?? [],
      areHere: data !== undefined,
    }),
    [data],
  );
}

// ISO 3166-1 alpha-2.
const COUNTRIES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';
const LANGUAGES =
  'am ar az bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru sk sl sq sr sv sw ta te tg th tr uk ur uz vi zh';

/** Countries or languages by their names in the reader's language, in its order. */
export function useNames(type: 'region' | 'language'): Option<string>[] {
  const intl = useIntl();
  return useMemo(() => {
    const codes = (type === 'region' ? COUNTRIES : LANGUAGES).split(' ');
    const { compare } = new Intl.Collator(intl.locale);
    return codes
      .map((code) => ({ value: code, label: intl.formatDisplayName(code, { type }) ?? code }))
      .toSorted((one, other) => compare(one.label, other.label));
  }, [intl, type]);
}
