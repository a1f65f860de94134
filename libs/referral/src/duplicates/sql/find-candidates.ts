import { type Statement } from '../../common/database.js';

/** Something to look for: who has it may be a duplicate. */
export interface Probe {
  door: 'address' | 'digits' | 'key' | 'turnedKey';
  /** The address, the digits, or that text of a key which must be the same. */
  same: string;
  /** Between which texts the other text of a key lies. */
  from?: string;
  until?: string;
  /** More are not looked at. */
  most: number;
}

/**
 * Who has what is probed for, each probe by a range of one index. $1 workspace, $2 the probes as JSON.
 *
 * The binned are among them: there are few, and to leave them out here would read a row for each that is found.
 */
export const findCandidates: Statement<{ ids: string[] }> = {
  name: 'find_duplicate_candidates',
  text: `
    select array(
      (select e.contact_id from referral.contact_email e
       where p.door = 'address' and e.workspace_id = $1 and e.address = p.same limit p.most)
      union all
      (select w.contact_id from referral.contact_word w
       where p.door = 'digits' and w.workspace_id = $1 and w.word = p.same collate "C" limit p.most)
      union all
      (select k.contact_id from referral.duplicate_key k
       where p.door = 'key' and k.workspace_id = $1 and k.one = p.same
         and k.other >= p.from collate "C" and k.other <= p.until collate "C" limit p.most)
      union all
      (select k.contact_id from referral.duplicate_key k
       where p.door = 'turnedKey' and k.workspace_id = $1 and k.other = p.same
         and k.one >= p.from collate "C" and k.one <= p.until collate "C" limit p.most)
    ) as ids
    from rows from (json_to_recordset($2::json) as (door text, same text, "from" text, until text, most integer))
      with ordinality as p (door, same, "from", until, most, place)
    order by p.place`,
};
