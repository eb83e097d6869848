// Opening: addresses, private files, settings, migrations with their copies.

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { PersonKey } from '#src/app/ports.ts';
import type { Report } from '#src/core/attempt.ts';
import { makeRatingRows, makeReportColumns } from '#src/storage/attempt-rows.ts';
import { makeFollowingStore } from '#src/storage/following-store.ts';
import type { Migration } from '#src/storage/migrate.ts';
import { migrations } from '#src/storage/migrations/index.ts';
import { openSqlite } from '#src/storage/open-sqlite.ts';
import { openStore } from '#src/storage/open-store.ts';
import { dumpRows, makeFolder, readModes, withRaw } from '#test/support/database-files.ts';
import { makeFollowUp } from '#test/support/stored-following.ts';
import { class1, contribute, publishAll } from '#test/support/stored-groups.ts';
import { ana, ben, emptyReport, makeReport, xyz } from '#test/support/stored-reports.ts';

/** Every row of every table, in an order that does not depend on how it is stored. */
function readTables(file: string): ReadonlyMap<string, readonly string[]> {
  const tables: readonly [string, readonly unknown[]][] = JSON.parse(dumpRows(file));
  return new Map(
    tables.map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).toSorted()]),
  );
}

const entry = (id: string) => ({ id, report: makeReport() });

describe('the address', () => {
  it.each([
    ['postgres://debrief:hunter2@db/debrief', 'Postgres is not supported yet'],
    ['postgresql:///debrief', 'Postgres is not supported yet'],
    ['mysql://debrief:hunter2@db/debrief', 'must be sqlite:<file>'],
    ['./var/debrief.db', 'must be sqlite:<file>'],
    ['sqlite://var/debrief.db', 'must be sqlite:<file>'],
    ['sqlite: ', 'must be sqlite:<file>'],
    ['', 'must be sqlite:<file>'],
  ])('%s is refused', async (url, message) => {
    const error = await openStore(url).catch((reason: unknown) => reason);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain('hunter2');
  });

  it('is a path, whatever it looks like', async () => {
    const folder = makeFolder();
    const store = await openStore(`sqlite:${join(folder, 'a b?mode=memory#c.db')} `);
    await store.close();
    expect(Object.keys(readModes(folder))).toEqual(['a b?mode=memory#c.db']);
  });

  it('is named when it does not hold a database', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'notes.txt'), 'no database at all'.repeat(100));
    await expect(openStore(`sqlite:${join(folder, 'notes.txt')}`)).rejects.toThrow(
      /^Cannot open the database .*notes\.txt: file is not a database$/,
    );
    mkdirSync(join(folder, 'var'), { mode: 0o755 });
    await expect(openStore(`sqlite:${join(folder, 'var')}`)).rejects.toThrow('it is not a file');
    expect(readModes(folder)).toMatchObject({ var: '755' });
  });
});

describe.skipIf(process.platform === 'win32')('rights', () => {
  it('are the owner’s only, under any umask', async () => {
    const folder = makeFolder();
    const before = process.umask(0);
    try {
      const store = await openStore(`sqlite:${join(folder, 'var/data/debrief.db')}`);
      await store.addAttempts(ana, [entry('a1')], 1);
      await store.backup(join(folder, 'var/data/copy.db'));
      expect(readModes(join(folder, 'var/data'))).toEqual({
        'copy.db': '600',
        'debrief.db': '600',
        'debrief.db-shm': '600',
        'debrief.db-wal': '600',
      });
      expect(readModes(folder)).toEqual({ var: '700' });
      expect(readModes(join(folder, 'var'))).toEqual({ data: '700' });
      await store.close();
    } finally {
      process.umask(before);
    }
  });

  it('are taken from others where a database is found', async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'var'), { mode: 0o755 });
    const file = join(folder, 'var/debrief.db');
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(file + suffix, '', { mode: 0o664 });
    const store = await openStore(`sqlite:${file}`);
    expect(new Set(Object.values(readModes(join(folder, 'var'))))).toEqual(new Set(['600']));
    // The folder is not ours: other things may be in it.
    expect(statSync(join(folder, 'var')).mode & 0o777).toBe(0o755);
    await store.close();
  });
});

describe('settings', () => {
  it('are really on', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const database = await openSqlite(file, migrations);
    const settings: Record<string, unknown> = {};
    for (const name of [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'busy_timeout',
      'secure_delete',
      'trusted_schema',
      'temp_store',
    ]) {
      const { rows } = await database.read((queries) =>
        sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(queries),
      );
      settings[name] = Object.values(rows[0] ?? {})[0];
    }
    expect(settings).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      busy_timeout: 0,
      secure_delete: 1,
      trusted_schema: 0,
      temp_store: 2,
    });
    await database.close();
  });
});

describe('a file that another process is working on', () => {
  it('is waited for, also while it is not in WAL mode yet', async () => {
    const file = join(makeFolder(), 'debrief.db');
    const other = new BetterSqlite3(file);
    other.exec('begin immediate');
    const opening = openStore(`sqlite:${file}`);
    setTimeout(() => other.exec('commit').close(), 50);
    await (await opening).close();
  });
});

describe('migrations', () => {
  const failing: Migration = {
    name: '0003-xyz',
    async up(db) {
      await xyz.up(db);
      throw new Error('no such thing');
    },
  };
  const makeDatabase = async () => {
    const folder = makeFolder();
    const file = join(folder, 'debrief.db');
    const store = await openStore(`sqlite:${file}`);
    await store.addAttempts(ana, [entry('a1')], 1);
    await store.close();
    return { folder, file, url: `sqlite:${file}` };
  };

  it('copy a database that has been in use, and only then', async () => {
    const { folder, file, url } = await makeDatabase();
    expect(Object.keys(readModes(folder))).toEqual(['debrief.db']);
    const rows = dumpRows(file);
    for (let times = 0; times < 2; times++) {
      const store = await openStore(url, { migrations: [...migrations, xyz] });
      expect(await store.listAttempts(ana)).toHaveLength(1);
      await store.close();
    }
    expect(readModes(folder)).toEqual({ 'debrief.db': '600', 'debrief.db.before-0003-xyz': '600' });
    expect(dumpRows(`${file}.before-0003-xyz`)).toBe(rows);
    const went = withRaw(file, (raw) => raw.prepare('select name from migration').pluck().all());
    expect(went).toEqual([...migrations.map(({ name }) => name), '0003-xyz']);
  });

  it('take a database from each earlier version, with all that is in it', async () => {
    for (let version = 1; version < migrations.length; version++) {
      const folder = makeFolder();
      const file = join(folder, 'debrief.db');
      const older = await openSqlite(file, migrations.slice(0, version));
      await older.write(async (queries) => {
        // As that version wrote them: the store of today knows tables that are not there yet.
        const addPerson = (id: string, { platform, tenant, user }: PersonKey, since: number) =>
          queries
            .insertInto('person')
            .values({ id, platform, tenant, user_id: user, created_at: since })
            .execute();
        const addReport = async (owner: string, id: string, report: Report, sequence: number) => {
          const times = { saved_at: 1, changed_at: 1 };
          await queries
            .insertInto('attempt')
            .values({ id, person_id: owner, sequence, ...makeReportColumns(id, report), ...times })
            .execute();
          const ratings = makeRatingRows(id, report);
          if (ratings.length > 0) {
            await queries.insertInto('attempt_rating').values(ratings).execute();
          }
        };
        await addPerson('p1', ana, 1);
        await addPerson('p2', ben, 2);
        await addReport('p1', 'a1', makeReport(), 1);
        await addReport('p1', 'a2', emptyReport, 2);
        await addReport('p2', 'b1', makeReport(), 1);
      });
      const kept = version < 5 ? [] : [makeFollowUp('f0', { state: 'sent', step: 0 })];
      if (kept.length > 0) {
        const following = makeFollowingStore(older, () => 'p3');
        await following.changeFollowing(ana, () => ({ followUps: kept }), 1);
      }
      await older.close();
      const rows = dumpRows(file);
      const tables = readTables(file);

      const store = await openStore(`sqlite:${file}`);
      const now = readTables(file);
      for (const [table, content] of tables) {
        if (table !== 'migration') expect([table, now.get(table)]).toEqual([table, content]);
      }
      const attempts = [
        { id: 'a2', report: emptyReport, savedAt: 1, changedAt: 1 },
        { id: 'a1', report: makeReport(), savedAt: 1, changedAt: 1 },
      ];
      expect(await store.listAttempts(ana)).toStrictEqual(attempts);
      expect(await store.exportPerson(ben)).toMatchObject({
        since: '1970-01-01T00:00:00.002Z',
        attempts: [{ id: 'b1' }],
        drafts: [],
        shared: [],
      });
      await store.startDraft(ana, { id: 'd1', command: 'plan', values: { exam: 'CLF-C02' } }, 3);
      expect(await store.findLatestDraft(ana, 'plan', 3)).toMatchObject({ id: 'd1' });
      expect(await store.readFollowing(ana)).toStrictEqual({
        ...(await store.readFollowing({ ...ana, user: 'nobody' })),
        attempts,
        followUps: kept,
      });
      await store.changeFollowing(ana, () => ({ followUps: [makeFollowUp('f1')] }), 3);
      const claimed = await store.claimFollowUps(1000, { together: 1000, leaseUntil: 2000 }, [
        ana.platform,
      ]);
      expect(claimed).toStrictEqual({ person: ana, ids: ['f1'] });
      expect(await store.listCountings(ana)).toEqual([]);
      await store.setCounting(ana, class1, true, contribute, 3);
      await store.addAttempts(ana, [entry('a3')], 4);
      expect(await store.listUnsettled(9)).toStrictEqual([ana]);
      await store.settleContributions(ana, contribute);
      const about = { group: class1, exam: 'CLF-C02', family: 'latest' } as const;
      expect(await store.listPublishable(1, 0)).toContainEqual(about);
      await store.publish(about, 1, publishAll('latest'), 5);
      expect(await store.readFigures(class1)).toMatchObject([{ at: 5, minimum: 1 }]);
      await store.close();
      const copy = `debrief.db.before-${migrations[version]?.name}`;
      expect(readModes(folder)).toEqual({ 'debrief.db': '600', [copy]: '600' });
      expect(dumpRows(join(folder, copy))).toBe(rows);
    }
  });

  it('take everything back when one fails, and keep every copy', async () => {
    const { folder, file, url } = await makeDatabase();
    const rows = dumpRows(file);
    for (let times = 0; times < 2; times++) {
      await expect(openStore(url, { migrations: [...migrations, failing] })).rejects.toThrow(
        /^Cannot open the database .*debrief\.db: no such thing$/,
      );
    }
    expect(dumpRows(file)).toBe(rows);
    expect(Object.keys(readModes(folder))).toEqual([
      'debrief.db',
      'debrief.db.before-0003-xyz',
      'debrief.db.before-0003-xyz-2',
    ]);
    await (await openStore(url)).close();
  });

  it('can rebuild a table that others refer to, and cannot leave a reference to nothing', async () => {
    const { file, url } = await makeDatabase();
    const rebuild = (keep: string): Migration => ({
      name: '0003-rebuilt',
      async up(db: Kysely<unknown>) {
        await db.schema
          .createTable('new')
          .addColumn('id', 'text', (id) => id.primaryKey())
          .execute();
        await sql`insert into new select id from person where ${sql.raw(keep)}`.execute(db);
        await db.schema.dropTable('person').execute();
        await db.schema.alterTable('new').renameTo('person').execute();
      },
    });
    const rows = dumpRows(file);
    await expect(openStore(url, { migrations: [...migrations, rebuild('false')] })).rejects.toThrow(
      'a migration left rows that refer to missing ones',
    );
    expect(dumpRows(file)).toBe(rows);
    await (await openStore(url, { migrations: [...migrations, rebuild('true')] })).close();
    expect(withRaw(file, (raw) => raw.prepare('select id from attempt').pluck().all())).toEqual([
      'a1',
    ]);
  });

  it('are not run on a database of a newer version', async () => {
    const { file, url } = await makeDatabase();
    await (await openStore(url, { migrations: [...migrations, xyz] })).close();
    const rows = dumpRows(file);
    await expect(openStore(url)).rejects.toThrow(
      /a newer version of Debrief has used it \(0003-xyz\)\. Nothing was changed\./,
    );
    expect(dumpRows(file)).toBe(rows);
  });

  it('are not run out of order', async () => {
    const { url } = await makeDatabase();
    await expect(openStore(url, { migrations: [xyz, ...migrations] })).rejects.toThrow(
      'its migrations are not those of this version of Debrief',
    );
  });

  it('leave the database of another program alone', async () => {
    const file = join(makeFolder(), 'other.db');
    new BetterSqlite3(file).exec('create table songs (title text)').close();
    const bytes = readFileSync(file);
    await expect(openStore(`sqlite:${file}`)).rejects.toThrow('it belongs to another program');
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(existsSync(`${file}.before-0001-attempts`)).toBe(false);
  });
});
