// What must hold of the rows of groups, whatever has happened; asked of the file itself.

import type BetterSqlite3 from 'better-sqlite3';

/** Each lists rows that must not be. */
const wrong: Readonly<Record<string, string>> = {
  'published figures whose people are counted wrong': `
    select f.exam, f.family, f.part, f.number, f.live from figure f where f.live <> (
      select count(distinct c.person_id) from contribution c
      where c.group_id = f.group_id and c.exam = f.exam and c.family = f.family
        and c.first_number <= f.number and coalesce(c.last_number, f.number) >= f.number
        and f.part in ('all', c.part)
        and exists (
          select 1 from contribution n where n.person_id = c.person_id
            and n.group_id = c.group_id and n.exam = c.exam and n.family = c.family and n.current = 1
        )
    )`,
  'published figures with too few people': 'select * from figure where live < minimum',
  'a part of a publication without the other, or without all': `
    select f.* from figure f where f.part <> 'all' and 3 <> (
      select count(*) from figure o where o.group_id = f.group_id and o.exam = f.exam
        and o.family = f.family and o.number = f.number
    )`,
  'figures of earlier publications that are kept for no month': `
    select f.* from figure f join publication p
      on p.group_id = f.group_id and p.exam = f.exam and p.family = f.family
    where f.number <> p.number and (f.family <> 'latest' or f.part <> 'all')`,
  'months with several publications': `
    select count(*) from figure where part = 'all'
    group by group_id, exam, family, strftime('%Y-%m', published_at / 1000, 'unixepoch')
    having count(*) > 1`,
  'contributions of people who do not count': `
    select c.* from contribution c left join group_member m
      on m.person_id = c.person_id and m.group_id = c.group_id
    where c.current = 1 and coalesce(m.counts, 0) <> 1`,
  'several current contributions': `
    select count(*) from contribution where current = 1
    group by person_id, group_id, exam, family having count(*) > 1`,
  'fresh contributions that were published': `
    select c.* from contribution c join contribution p
      on p.person_id = c.person_id and p.group_id = c.group_id and p.exam = c.exam
        and p.family = c.family and p.part = c.part and p.content = c.content
    where c.fresh = 1 and p.first_number is not null`,
  'stretches of one person that share a publication': `
    select a.* from contribution a join contribution b
      on a.person_id = b.person_id and a.group_id = b.group_id and a.exam = b.exam
        and a.family = b.family and a.spell < b.spell
    where coalesce(a.last_number, 1e9) >= b.first_number`,
  'numbers that no publication has had': `
    select c.* from contribution c left join publication p
      on p.group_id = c.group_id and p.exam = c.exam and p.family = c.family
    where coalesce(c.last_number, c.first_number) > coalesce(p.number, 0)`,
};

/** What is wrong with the rows of groups: nothing, as an empty object. */
export function findWrongRows(raw: BetterSqlite3.Database): Record<string, readonly unknown[]> {
  return Object.fromEntries(
    Object.entries(wrong)
      .map(([what, query]) => [what, raw.prepare(query).all()] as const)
      .filter(([, rows]) => rows.length > 0),
  );
}
