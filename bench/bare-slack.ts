// What the bot on Slack is compared with: the least that acknowledges a command and keeps a row, in the same libraries.
// node bench/bare-slack.ts <address of the API> <token> <signing secret> <port> <database file>

import { App } from '@slack/bolt';
import BetterSqlite3 from 'better-sqlite3';

const [apiUrl = '', token = '', signingSecret = '', port = '', file = ''] = process.argv.slice(2);

const database = new BetterSqlite3(file);
// As in src/storage/open-sqlite.ts.
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('secure_delete = ON');
database.pragma('temp_store = MEMORY');
database.exec(
  'create table report (id text primary key, user text not null, text text, saved_at integer) strict',
);
const insert = database.prepare('insert into report values (?, ?, ?, ?)');

const app = new App({ token, signingSecret, clientOptions: { slackApiUrl: apiUrl } });
app.logger.setLevel('error' as never);

app.command('/scorereport', async ({ ack, body }) => {
  await ack();
  insert.run(body.trigger_id, body.user_id, body.text, Date.now());
});

await app.start(Number(port));
