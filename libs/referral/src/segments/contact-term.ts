import { companyKey } from '../contacts/companies.service.js';
import { foldText } from '../contacts/fold-text.js';
import { daysOf, within } from './period-sql.js';
import { testOf } from './rule-checks.js';
import { exactly, perhaps, type RuleContext, type Term } from './rule-context.js';
import { type ContactCondition, ContactField, type Period } from './segment-rule.js';

/** Where each field is; those that are missing are told below. */
const COLUMNS: Partial<Record<ContactField, string>> = {
  JOB_TITLE: 'c.job_title',
  COUNTRY: 'c.country',
  REGION: 'c.region',
  CITY: 'c.city',
  LOCALE: 'lower(c.locale)',
  OWNER_ID: 'c.owner_id',
  LIFECYCLE: 'c.lifecycle',
  CUSTOMER_SINCE: 'c.customer_since',
  CREATED_AT: 'c.created_at',
  UPDATED_AT: 'c.updated_at',
  LAST_UPGRADED_AT: 's.last_upgraded_at',
  LAST_PURCHASED_AT: 's.last_purchased_at',
  LAST_INTERACTION_AT: 's.last_interaction_at',
  SATISFACTION: 'c.satisfaction',
  AUDIENCE: 'c.audience',
  LIFETIME_VALUE: 's.lifetime_value',
  PURCHASE_COUNT: 's.purchase_count',
  CONSENT_EMAIL: 'c.consent_email',
  DO_NOT_ASK: 'c.do_not_ask',
};

export function contactTerm(condition: ContactCondition, context: RuleContext): Term {
  const { field } = condition;
  switch (field) {
    case ContactField.DISPLAY_NAME:
      return nameTerm(condition, context);
    case ContactField.COMPANY:
      return companyTerm(condition, context);
    case ContactField.EMAIL_DOMAIN:
      return domainTerm(condition, context);
    case ContactField.BIRTHDAY:
      return condition.empty != null
        ? exactly(`c.birthday is ${condition.empty ? '' : 'not '}null`)
        : birthdayTerm(condition.within!, context);
    case ContactField.CUSTOM:
      return customTerm(condition, context);
    default:
      return columnTerm(COLUMNS[field]!, condition, context);
  }
}

function columnTerm(column: string, condition: ContactCondition, context: RuleContext): Term {
  const { parameters } = context;
  const { field } = condition;
  const test = testOf(condition);
  if (test === 'empty') {
    // These are kept for everybody: nothing known is none.
    const isCount = field === ContactField.LIFETIME_VALUE || field === ContactField.PURCHASE_COUNT;
    if (isCount) return exactly(`${column} ${condition.empty ? '=' : '<>'} 0`);
    return exactly(`${column} is ${condition.empty ? '' : 'not '}null`);
  }
  if (test === 'within') return perhaps(`(${within(column, condition.within!, context)})`);
  if (test === 'greaterOrEqual') return perhaps(`${column} >= ${parameters.add(condition.greaterOrEqual)}::numeric`);
  if (test === 'lessOrEqual') return perhaps(`${column} <= ${parameters.add(condition.lessOrEqual)}::numeric`);
  const spellings = context.spellings.get(condition);
  if (spellings) return perhaps(`${column} = any(${parameters.add(spellings)}::text[])`);
  const values = condition.in ?? [condition.equals!];
  switch (field) {
    case ContactField.OWNER_ID:
      return perhaps(`${column} = any(${parameters.add(values)}::uuid[])`);
    case ContactField.CONSENT_EMAIL:
    case ContactField.DO_NOT_ASK:
      return exactly(values[0] === 'true' ? column : `not ${column}`);
    case ContactField.COUNTRY:
      return perhaps(`${column} = any(${parameters.add(values.map((value) => value.toUpperCase()))}::text[])`);
    case ContactField.LOCALE:
      return perhaps(`${column} = any(${parameters.add(values.map((value) => value.toLowerCase()))}::text[])`);
    case ContactField.LIFECYCLE:
      return exactly(`${column} = any(${parameters.add(values)}::text[])`);
    default:
      return perhaps(`${column} = any(${parameters.add(values)}::numeric[])`);
  }
}

function nameTerm(condition: ContactCondition, { parameters }: RuleContext): Term {
  if (condition.empty != null) return exactly(condition.empty ? 'false' : 'true');
  if (condition.contains != null) {
    return exactly(`strpos(c.sort_name, ${parameters.add(foldText(condition.contains))}) > 0`);
  }
  const names = (condition.in ?? [condition.equals!]).map(foldText);
  return exactly(`c.sort_name = any(${parameters.add(names)}::text[])`);
}

function companyTerm(condition: ContactCondition, { parameters, workspace }: RuleContext): Term {
  if (condition.empty != null) return exactly(`c.company_id is ${condition.empty ? '' : 'not '}null`);
  const name =
    condition.contains != null
      ? `strpos(k.folded_name, ${parameters.add(foldText(condition.contains))}) > 0`
      : `k.folded_name = any(${parameters.add((condition.in ?? [condition.equals!]).map(companyKey))}::text[])`;
  return perhaps(
    `c.company_id = any(array(select k.id from referral.company k where k.workspace_id = ${workspace} and ${name}))`,
  );
}

function domainTerm(condition: ContactCondition, { parameters, workspace }: RuleContext): Term {
  const address = (test: string) =>
    `exists (select from referral.contact_email e where e.workspace_id = ${workspace} and e.contact_id = c.id${test})`;
  if (condition.empty != null) return exactly(`${condition.empty ? 'not ' : ''}${address('')}`);
  const domain = `lower(split_part(e.address, '@', 2))`;
  if (condition.contains != null) {
    return exactly(address(` and strpos(${domain}, ${parameters.add(condition.contains.toLowerCase())}) > 0`));
  }
  const domains = (condition.in ?? [condition.equals!]).map((value) => value.toLowerCase().replace(/^@/, ''));
  return exactly(address(` and ${domain} = any(${parameters.add(domains)}::text[])`));
}

/** Month and day, so that a year's end may lie within the period. Who was born on a 29 February has it on the 28th too. */
function birthdayTerm(period: Period, context: RuleContext): Term {
  const { from, to } = daysOf(period, context);
  const day = 'right(c.birthday, 5)';
  const first = `to_char(${from}, 'MM-DD')`;
  const last = `case when to_char(${to}, 'MM-DD') = '02-28' then '02-29' else to_char(${to}, 'MM-DD') end`;
  return perhaps(`case when c.birthday is null then false
    when ${to} - ${from} >= 365 then true
    when ${first} <= ${last} then ${day} between ${first} and ${last}
    else ${day} >= ${first} or ${day} <= ${last} end`);
}

function customTerm(condition: ContactCondition, context: RuleContext): Term {
  const { parameters } = context;
  const name = `${parameters.add(condition.customField)}::text`;
  const value = `(c.custom_fields ->> ${name})`;
  const isThere = `coalesce(${value}, '') <> ''`;
  if (condition.empty != null) return exactly(`${condition.empty ? 'not ' : ''}(${isThere})`);
  const spellings = context.spellings.get(condition);
  if (spellings) return perhaps(`${value} = any(${parameters.add(spellings)}::text[])`);
  const [operator, bound] =
    condition.greaterOrEqual != null ? ['>=', condition.greaterOrEqual] : ['<=', condition.lessOrEqual];
  // A field may hold a number in one contact and a word in another.
  return perhaps(
    `case when ${value} ~ '^-?\\d{1,16}(\\.\\d{1,10})?$' then ${value}::numeric ${operator} ${parameters.add(bound)}::numeric end`,
  );
}
