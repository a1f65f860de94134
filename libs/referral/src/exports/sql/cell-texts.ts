/** An instant as ISO 8601 in UTC, to the millisecond that is kept. */
export const instant = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An amount that is read the same everywhere: three places behind the point would be thousands in half of the world. */
export const amount = (expression: string): string =>
  `case scale(trim_scale(${expression})) when 3 then round(${expression}, 4) else trim_scale(${expression}) end::text`;

/** Several texts between semicolons, or as a list of JSON where one of them could be taken for several. */
export const list = (text: string, order: string): string =>
  `case when bool_or(${text} ~ ';|:::|\\n|^\\[') then json_agg(${text} order by ${order})::text
    else string_agg(${text}, ';' order by ${order}) end`;
