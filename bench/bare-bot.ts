// What the bot on Discord is compared with: the least that answers a command and keeps a row, in the same libraries.
// node bench/bare-bot.ts <address of the API> <token> <database file> least|usual

import BetterSqlite3 from 'better-sqlite3';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const [apiUrl = '', token = '', file = '', which = ''] = process.argv.slice(2);

const database = new BetterSqlite3(file);
// As in src/storage/open-sqlite.ts.
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('secure_delete = ON');
database.pragma('temp_store = MEMORY');
database.exec(
  'create table report (id text primary key, user text not null, exam text, score real, saved_at integer) strict',
);
const insert = database.prepare('insert into report values (?, ?, ?, ?, ?)');

const embed = {
  title: 'Your report was saved',
  description: 'CLF-C02 · 650 of 1000 · 50 points below the pass mark of 700.',
  color: 0x4a7dbd,
};

// `usual`: as most bots are made. It hears of every server and keeps what it hears. `least` asks for what ours does.
const { DirectMessages, Guilds } = GatewayIntentBits;
const client = new Client({
  intents: [which === 'usual' ? Guilds : DirectMessages],
  rest: { api: apiUrl },
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const { id, user, options } = interaction;
  insert.run(id, user.id, options.getString('exam'), options.getNumber('score'), Date.now());
  await interaction.reply({ embeds: [embed], flags: MessageFlags.Ephemeral });
});

await client.login(token);
