/**
 * Where contact_stats says something else than the facts do.
 *
 * @param facts a statement of one row a contact; contacts without any have none
 * @param columns of both, each with what it is without facts
 */
export const keptStatsDiffer = (facts: string, columns: Record<string, '0' | 'null'>): string => {
  const pairs = Object.entries(columns).map(([column, empty]) => ({
    column,
    kept: `s.${column}`,
    expected: empty === 'null' ? `facts.${column}` : `coalesce(facts.${column}, ${empty})`,
  }));
  const tell = pairs.map(
    ({ column, kept, expected }) =>
      `case when ${kept} is distinct from ${expected}
         then format('${column} is %s and should be %s', coalesce(${kept}::text, 'empty'), coalesce((${expected})::text, 'empty')) end`,
  );
  return `
    select format('Contact %s: %s.', s.contact_id, concat_ws(', ', ${tell.join(', ')})) as difference
    from referral.contact_stats s
    left join (${facts}) facts on facts.contact_id = s.contact_id
    where s.workspace_id = $1
      and (${pairs.map(({ kept }) => kept).join(', ')}) is distinct from (${pairs.map(({ expected }) => expected).join(', ')})`;
};
