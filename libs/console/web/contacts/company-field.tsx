import { Building2, Plus } from 'lucide-react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { useDelayed } from '../common/use-delayed.js';
import { useText } from '../i18n/use-text.js';
import { ComboBox } from '../ui/combo-box.js';

const COMPANIES = graphql(`
  query CompaniesByName($search: String) {
    companies(search: $search, first: 8) {
      nodes {
        id
        name
      }
    }
  }
`);

interface CompanyFieldProps {
  value: string;
  onChange: (name: string) => void;
  error?: string | undefined;
}

const NEW = 'new';

/** A company by its name: one that is there, or a new one. */
export function CompanyField({ value, onChange, error }: CompanyFieldProps) {
  const t = useText();
  const search = useDelayed(value.trim(), 150);
  const [{ data }] = useQuery({ query: COMPANIES, variables: { search: search || null } });
  const found = data?.companies.nodes ?? [];
  const isKnown = found.some(({ name }) => name.toLocaleLowerCase() === value.trim().toLocaleLowerCase());
  return (
    <ComboBox
      label={t('contacts.company')}
      options={[
        ...found.map(({ id, name }) => ({ value: id, label: name, icon: <Building2 aria-hidden /> })),
        ...(value.trim() && !isKnown && search === value.trim()
          ? [{ value: NEW, label: t('contacts.newCompany', { name: value.trim() }), icon: <Plus aria-hidden /> }]
          : []),
      ]}
      typed={value}
      onType={onChange}
      value={null}
      onChange={(id) => {
        const company = found.find((candidate) => candidate.id === id);
        if (company) onChange(company.name);
      }}
      allowsCustomValue
      error={error}
    />
  );
}
