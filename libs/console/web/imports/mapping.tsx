import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useRun } from '../api/use-run.js';
import { useDraft } from '../common/use-draft.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choices.js';
import { Select, TextField } from '../ui/fields.js';
import { ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { type ImportKind, KINDS, PREVIEW, START } from './import-operations.js';
import classes from './imports.module.css';

const LEFT_OUT = 'left out';
const OWN = 'custom.';

/** What each column becomes: guessed by the server, put right here, tried, and then imported. */
export function Mapping({ uploadId }: { uploadId: string }) {
  const t = useText();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const kind = (params.get('kind') ?? 'CONTACTS_CSV') as ImportKind;
  const [{ data, error, fetching }, again] = useQuery({ query: PREVIEW, variables: { uploadId, kind } });
  const preview = fetching ? undefined : data?.uploadPreview;
  const [changed, setChanged] = useDraft<Record<string, string | null>>(`${uploadId} ${kind}`, {});
  const [tags, setTags] = useState('');
  const [createsMissing, setCreatesMissing] = useState(true);
  const start = useRun(START);
  const mapping = useMemo(
    () => ({ ...(preview?.guessedMapping as Record<string, string | null> | undefined), ...changed }),
    [preview, changed],
  );

  const run = async (dryRun: boolean) => {
    const names = tags.split(/[،,;]/).map((name) => name.trim());
    const input = {
      uploadId,
      kind,
      dryRun,
      createMissingContacts: createsMissing,
      tags: names.filter(Boolean),
      mapping: kind === 'CONTACTS_VCARD' ? null : mapping,
    };
    const { data: started } = await start.run({ input });
    const job = started?.startImport.importJob;
    // What was tried is imported with the same mapping from there.
    if (job) void navigate(`/imports/${job.id}${dryRun ? `?${params}` : ''}`);
  };
  const isOfPeople = kind === 'CONTACTS_CSV' || kind === 'CONTACTS_VCARD';
  const isMapped = kind === 'CONTACTS_VCARD' || Object.values(mapping).some((field) => field !== null);
  return (
    <>
      <Panel>
        <div className={classes.choices}>
          <Select
            label={t('imports.kind')}
            options={KINDS.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
            value={kind}
            onChange={(value) => setParams((before) => withParam(before, 'kind', value), { replace: true })}
          />
          <TextField
            label={t('imports.tags')}
            hint={t('imports.tagsHint')}
            value={tags}
            onChange={setTags}
            isRequired={false}
          />
          {!isOfPeople && (
            <Checkbox isSelected={createsMissing} onChange={setCreatesMissing}>
              {t('imports.createMissing')}
            </Checkbox>
          )}
        </div>
        {preview && (
          <p className={classes.note}>
            {t('imports.readAs', { encoding: preview.encoding, delimiter: DELIMITERS[preview.delimiter ?? ''] ?? '–' })}
          </p>
        )}
      </Panel>
      <Panel title={t('imports.columns')} isFlush>
        {error ? (
          <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        ) : !preview ? (
          <div className={classes.inset}>
            <Loading lines={6} />
          </div>
        ) : (
          <Columns
            preview={preview}
            mapping={mapping}
            isFixed={kind === 'CONTACTS_VCARD'}
            onChange={(column, field) => setChanged({ ...changed, [column]: field })}
          />
        )}
      </Panel>
      {start.errors.length > 0 && (
        <p className={classes.refused} role="alert">
          {start.errors.map(({ message }) => message).join(' ')}
        </p>
      )}
      <div className={classes.buttons}>
        <Button
          look="primary"
          isDisabled={!preview || !isMapped}
          isPending={start.busy}
          onPress={() => void run(false)}
        >
          {t('imports.start')}
        </Button>
        <Button isDisabled={!preview || !isMapped} isPending={start.busy} onPress={() => void run(true)}>
          {t('imports.try')}
        </Button>
      </div>
    </>
  );
}

const DELIMITERS: Record<string, string> = { ',': ',', ';': ';', '\t': 'Tab', '|': '|' };

const withParam = (params: URLSearchParams, name: string, value: string): URLSearchParams => {
  const changed = new URLSearchParams(params);
  changed.set(name, value);
  return changed;
};

interface ColumnsProps {
  preview: { columns: readonly string[]; fields: readonly string[]; rows: readonly (readonly string[])[] };
  mapping: Record<string, string | null>;
  isFixed: boolean;
  onChange: (column: string, field: string | null) => void;
}

/** The first rows as they are in the file, and above each column what it becomes. */
function Columns({ preview, mapping, isFixed, onChange }: ColumnsProps) {
  const t = useText();
  const { columns, fields, rows } = preview;
  const optionsOf = (column: string) => {
    const field = mapping[column];
    const own = `${OWN}${column}`;
    const known = [...fields, own, ...(field && field !== own && !fields.includes(field) ? [field] : [])];
    return [
      { value: LEFT_OUT, label: t('imports.leftOut') },
      ...known.map((value) => ({
        value,
        label: value.startsWith(OWN)
          ? t('imports.customField', { name: value.slice(OWN.length) })
          : fieldName(t, value),
      })),
    ];
  };
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('imports.columns')}>
      <table className={`${classes.table} ${classes.mapping}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                <span>
                  <bdi>{column}</bdi>
                </span>
                {!isFixed && (
                  <Select
                    label={t('imports.becomes', { column })}
                    hideLabel
                    options={optionsOf(column)}
                    value={mapping[column] ?? LEFT_OUT}
                    onChange={(field) => onChange(column, field === LEFT_OUT ? null : field)}
                  />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // The rows of a file have nothing else to be known by.
            <tr key={index}>
              {columns.map((column, place) => (
                <td key={column}>
                  <bdi>{row[place]}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A field in the reader's words; one that a newer server knows as it is called there. */
function fieldName(t: ReturnType<typeof useText>, field: string): string {
  const id = `imports.field.${field}` as Parameters<typeof t>[0];
  const name = t(id);
  return name === id ? field : name;
}
