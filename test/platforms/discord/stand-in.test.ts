// The stand-in for Discord, looked at with a bare discord.js client: what people do, the rules of answering, the breaks.

import {
  ActionRowBuilder,
  ApplicationCommandType,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type ClientOptions,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  Events,
  FileUploadBuilder,
  GatewayIntentBits,
  type Interaction,
  InteractionContextType,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  PermissionFlagsBits,
  RadioGroupBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Notice } from '#test/support/discord/notice.ts';
import type { Place } from '#test/support/discord/person.ts';
import type { StandIn } from '#test/support/discord/stand-in.ts';
import { type UseDiscordOptions, useDiscord } from '#test/support/discord/use-discord.ts';
import type { BodyToCheck } from '#test/support/discord/validate/body-to-check.ts';
import { checkBody } from '#test/support/discord/validate/check-body.ts';
import { refusedByNpmSchemas } from '#test/support/discord/validate/npm-schemas.ts';
import { check, hasOpenApi, refusedByOpenApi } from '#test/support/discord/validate/openapi.ts';
import { brokenPromises, brokenRules } from '#test/support/discord/validate/rules.ts';

const testCommands = [
  new SlashCommandBuilder()
    .setName('report')
    .setDescription('A report')
    .addStringOption((option) =>
      option
        .setName('exam')
        .setDescription('Which one')
        .addChoices({ name: 'DevOps', value: 'DOP-C02' }, { name: 'Cloud', value: 'CLF-C02' }),
    )
    .addIntegerOption((option) =>
      option.setName('score').setDescription('Points').setMinValue(100).setMaxValue(1000),
    )
    .addStringOption((option) =>
      option.setName('domain').setDescription('Typed').setAutocomplete(true),
    )
    .addAttachmentOption((option) => option.setName('file').setDescription('A file')),
  new SlashCommandBuilder()
    .setName('stats')
    .setDescription('For those who manage')
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
  new ContextMenuCommandBuilder().setName('Read report').setType(ApplicationCommandType.Message),
].map((command) => command.toJSON());

type Handler = (interaction: Interaction) => Promise<unknown>;

function makeClient(standIn: StandIn, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { api: standIn.apiUrl },
    ...options,
  });
  onTestFinished(() => client.destroy());
  client.on(Events.Error, () => {});
  return client;
}

interface Bot {
  readonly client: Client<true>;
  /** What the handler threw, when it is so many. */
  failures(count?: number): Promise<readonly unknown[]>;
}

async function login(
  standIn: StandIn,
  handler: Handler = async () => {},
  options: Partial<ClientOptions> = {},
): Promise<Bot> {
  const client = makeClient(standIn, options);
  const thrown: unknown[] = [];
  const notice = new Notice(5_000);
  client.on(Events.InteractionCreate, async (interaction) => {
    await handler(interaction).catch((error: unknown) => thrown.push(error));
    notice.tell();
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  const bot = {
    client: await ready,
    failures: (count = 1) =>
      notice.until(
        () => (thrown.length >= count ? thrown : undefined),
        () => `${count} failures`,
      ),
  };
  await bot.client.application.commands.set(testCommands);
  return bot;
}

interface Setting extends Bot {
  readonly discord: StandIn;
}

async function setUp(handler?: Handler, options?: UseDiscordOptions): Promise<Setting> {
  const discord = await useDiscord(options);
  return { discord, ...(await login(discord, handler)) };
}

const row = (...buttons: readonly ButtonBuilder[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);
const button = (id: string, label = id) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Secondary);

/** Answers buttons with one thing and commands with another. */
const byKind =
  (kinds: { readonly [kind in 'command' | 'button' | 'modal' | 'select' | 'auto']?: Handler }) =>
  async (interaction: Interaction): Promise<unknown> => {
    if (interaction.isAutocomplete()) return kinds.auto?.(interaction);
    if (interaction.isButton()) return kinds.button?.(interaction);
    if (interaction.isStringSelectMenu()) return kinds.select?.(interaction);
    if (interaction.isModalSubmit()) return kinds.modal?.(interaction);
    return kinds.command?.(interaction);
  };

describe('a person', () => {
  it('uses a command and sees the answer', async () => {
    const { discord, client } = await setUp(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options, locale, guildLocale, attachmentSizeLimit, context } = interaction;
      const told = [options.getString('exam'), options.getInteger('score'), locale, guildLocale];
      const text = [...told, attachmentSizeLimit, context].join(' ');
      await interaction.reply({ content: text, flags: MessageFlags.Ephemeral });
    });
    expect(client.application.id).toBe(discord.applicationId);
    expect(discord.registered.map(({ name }) => name)).toEqual(['report', 'stats', 'Read report']);
    const ana = discord.user({ locale: 'de' });
    const { message, callback } = await ana.slash('report', { exam: 'DevOps', score: 701 });
    expect(callback.type).toBe(4);
    expect(message?.content).toBe('DOP-C02 701 de en-US 10485760 0');
    expect(message?.ephemeral).toBe(true);
    expect(discord.requests.at(-1)).toMatchObject({
      path: expect.stringMatching(/^\/interactions\/\d+\/:token\/callback$/),
      status: 204,
      headers: { authorization: null },
    });
  });

  it('waits for an answer that takes time, with a file, and for what follows it', async () => {
    const { discord } = await setUp(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      const file = new AttachmentBuilder(Buffer.from('a picture'), { name: 'chart.png' });
      await interaction.editReply({
        embeds: [{ title: 'Result', image: { url: 'attachment://chart.png' } }],
        files: [file],
      });
      await interaction.followUp({ content: 'And more', flags: MessageFlags.Ephemeral });
    });
    const asked = discord.user().slash('report');
    expect((await asked).callback).toEqual({ type: 5, data: { flags: 0 } });
    const answer = await asked.final();
    expect(answer.text).toBe('Result');
    expect(answer.loading).toBe(false);
    expect(answer.attachments[0]?.bytes.toString()).toBe('a picture');
    expect(answer.embeds[0]?.image?.url).toContain(`http://${discord.cdnHost}/attachments/`);
    const url = answer.embeds[0]?.image?.url ?? '';
    expect(await (await fetch(url)).text()).toBe('a picture');
    expect((await asked.followUp()).ephemeral).toBe(true);
    await discord.settled();
  });

  it('clicks buttons: the message changes', async () => {
    const { discord } = await setUp(
      byKind({
        command: async (interaction) =>
          interaction.isChatInputCommand() &&
          interaction.reply({
            components: [
              new TextDisplayBuilder().setContent('Domain one'),
              row(button('one|low', 'Low'), button('one|high', 'High')),
              new TextDisplayBuilder().setContent('Domain two'),
              row(button('two|low', 'Low'), button('two|high', 'High').setDisabled(true)),
            ],
            flags: MessageFlags.IsComponentsV2,
          }),
        button: async (interaction) => {
          if (!interaction.isButton()) return;
          const { customId } = interaction;
          if (customId === 'one|low') {
            await interaction.deferUpdate();
            await interaction.editReply({
              components: [new TextDisplayBuilder().setContent('One is low')],
            });
            return;
          }
          await interaction.update({
            components: [
              new ContainerBuilder().addTextDisplayComponents((text) => text.setContent(customId)),
            ],
          });
        },
      }),
    );
    const ana = discord.user();
    const panel = await ana.slash('report').final();
    expect(panel.componentsV2).toBe(true);
    expect(panel.buttons.map(({ label, under }) => `${under}: ${label}`)).toEqual([
      'Domain one: Low',
      'Domain one: High',
      'Domain two: Low',
      'Domain two: High',
    ]);
    expect(() => ana.click(panel, 'Low')).toThrow('2 components fit Low');
    expect(() => ana.click(panel, 'High', { under: 'two' })).toThrow('is disabled');
    expect(() => ana.click(panel, 'None')).toThrow('0 components fit None');
    const after = await ana.click(panel, 'Low', { under: 'Domain two' });
    expect(after.callback.type).toBe(7);
    expect(after.message).toBe(panel);
    expect(panel.text).toBe('two|low');
    const other = await discord.user({ name: 'Ben' }).slash('report').final();
    await ana.click(other, 'Low', { nth: 1 }).final();
    expect(other.text).toBe('One is low');
    expect(() => ana.click(other, 'Low')).toThrow('0 components fit');
  });

  it('sees and uses only what is meant for them', async () => {
    const { discord } = await setUp(async (interaction) => {
      if (!interaction.isRepliable()) return;
      const flags = MessageFlags.Ephemeral;
      await interaction.reply({ content: 'Private', components: [row(button('a'))], flags });
    });
    const [ana, ben] = [discord.user({ name: 'Ana' }), discord.user({ name: 'Ben' })];
    const message = await ana.slash('report').final();
    expect(() => ben.click(message, 'a')).toThrow('Ben cannot see message');
    expect(() => ana.slash('unknown')).toThrow('no command "unknown"');
    expect(() => ana.slash('report', { exam: 'Nothing' })).toThrow('none of its choices');
    expect(() => ana.slash('report', { score: 1.5 })).toThrow('takes a whole number');
    expect(() => ana.slash('report', { score: 9 })).toThrow('takes 100 to 1000');
    expect(() => ana.slash('report', { points: 9 })).toThrow('has no option points');
    expect(() => ana.slash('stats')).toThrow('lacks the permissions');
    expect(() => ana.slash('stats', {}, discord.dm)).toThrow('not offered in a dm');
    const admin = discord.user({ permissions: PermissionFlagsBits.Administrator });
    expect((await admin.slash('stats')).message?.content).toBe('Private');
    ana.dismisses(message);
    expect(() => ana.click(message, 'a')).toThrow('is gone');
  });

  it('fills in a modal that came from a button', async () => {
    const { discord } = await setUp(
      byKind({
        command: async (interaction) =>
          interaction.isChatInputCommand() &&
          interaction.reply({ content: 'Panel', components: [row(button('paste', 'Paste'))] }),
        button: async (interaction) => {
          if (!interaction.isButton()) return;
          const label = (text: string) => new LabelBuilder().setLabel(text);
          const radio = new RadioGroupBuilder()
            .setCustomId('rating')
            .addOptions({ label: 'Low', value: '0' }, { label: 'High', value: '1' });
          const words = new TextInputBuilder()
            .setCustomId('words')
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(100);
          const files = new FileUploadBuilder().setCustomId('files').setRequired(false);
          await interaction.showModal(
            new ModalBuilder()
              .setCustomId('form')
              .setTitle('Your report')
              .addTextDisplayComponents((text) => text.setContent('Three questions'))
              .addLabelComponents(
                label('Rating').setRadioGroupComponent(radio),
                label('Words').setTextInputComponent(words),
                label('Files').setFileUploadComponent(files),
              ),
          );
        },
        modal: async (interaction) => {
          if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return;
          const { fields } = interaction;
          const file = fields.getUploadedFiles('files')?.first();
          const bytes = file ? await (await fetch(file.url)).text() : '';
          const told = [fields.getRadioGroup('rating'), fields.getTextInputValue('words')];
          await interaction.update({
            content: [...told, file?.name, bytes].join(' '),
            components: [],
          });
        },
      }),
    );
    const ana = discord.user();
    const panel = await ana.slash('report').final();
    const modal = await ana.click(panel, 'Paste').modal();
    expect(modal.title).toBe('Your report');
    expect(modal.text).toBe('Three questions');
    expect(modal.fields.map(({ label }) => label)).toEqual(['Rating', 'Words', 'Files']);
    expect(() => ana.submit(modal, { Rating: 'High' })).toThrow('Words (words) is required');
    expect(() => ana.submit(modal, { Rating: 'Middle', Words: 'x' })).toThrow('no option Middle');
    expect(() => ana.submit(modal, { Words: 'x'.repeat(101) })).toThrow(
      'Rating (rating) is required',
    );
    await ana.submit(modal, {
      Rating: 'High',
      words: 'all in all',
      Files: [{ name: 'report.txt', bytes: 'content' }],
    });
    expect(panel.content).toBe('1 all in all report.txt content');
    expect(() => ana.submit(modal, {})).toThrow('was sent already');
    await expect(ana.slash('report').modal()).rejects.toThrow('type 4, not a modal');
  });

  it('picks from a select', async () => {
    const select = new StringSelectMenuBuilder()
      .setCustomId('pick')
      .setPlaceholder('Pick one')
      .addOptions({ label: 'First', value: '1' }, { label: 'Second', value: '2' });
    const { discord } = await setUp(
      byKind({
        command: async (interaction) =>
          interaction.isChatInputCommand() &&
          interaction.reply({
            components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)],
          }),
        select: async (interaction) =>
          interaction.isStringSelectMenu() && interaction.reply(interaction.values.join()),
      }),
    );
    const ana = discord.user();
    const panel = await ana.slash('report').final();
    expect((await ana.choose(panel, 'Pick one', 'Second').final()).content).toBe('2');
    expect(() => ana.choose(panel, 'pick', ['1', '2'])).toThrow('takes 1 to 1 options');
    expect(() => ana.choose(panel, 'pick', 'Third')).toThrow('no option Third');
  });

  it('is offered choices while typing', async () => {
    const { discord } = await setUp(
      byKind({
        auto: async (interaction) => {
          if (!interaction.isAutocomplete()) return;
          const { name, value } = interaction.options.getFocused(true);
          await interaction.respond([{ name: `${name} ${value}`, value: 'x' }]);
        },
      }),
    );
    const ana = discord.user();
    const choices = await ana.autocomplete('report', { domain: 'mon' }, 'domain').choices();
    expect(choices).toEqual([{ name: 'domain mon', value: 'x' }]);
    expect(() => ana.autocomplete('report', {}, 'exam')).toThrow('has no autocomplete');
  });

  it('picks a command from the menu of a message', async () => {
    const { discord } = await setUp(async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      const { content, author, attachments } = interaction.targetMessage;
      const file = attachments.first();
      const text = file ? await (await fetch(file.url)).text() : '';
      await interaction.reply(`${author.username}: ${content} ${text}`);
    });
    const posted = discord
      .user({ name: 'Ben' })
      .posts('My report', [{ name: 'a.txt', bytes: 'file' }]);
    const answer = await discord.user().contextMenu('Read report', posted).final();
    expect(answer.content).toBe('ben: My report file');
    expect(discord.messagesIn(discord.channel).map(({ content }) => content)).toEqual([
      'My report',
      'ben: My report file',
    ]);
  });

  it('talks with the bot in private', async () => {
    const { discord, client } = await setUp();
    const heard: string[] = [];
    client.on(Events.MessageCreate, async (message) => {
      heard.push(`${message.author.username}: ${message.content}`);
      if (!message.author.bot) await message.reply({ content: `You said ${message.content}` });
    });
    const ana = discord.user();
    const answer = await ana.says('hello');
    expect(answer.content).toBe('You said hello');
    expect(heard[0]).toBe('ana: hello');
    const other = await client.users.createDM(ana.id);
    const [first, second] = [
      { nonce: '1', enforceNonce: true },
      { nonce: '2', enforceNonce: true },
    ];
    await other.send({ content: 'Reminder', ...first });
    await other.send({ content: 'Reminder', ...first });
    await other.send({ content: 'Another', ...second });
    expect((await ana.nextDm()).content).toBe('Reminder');
    expect((await ana.nextDm()).content).toBe('Another');
    ana.closesDms();
    await expect(other.send('Hello?')).rejects.toMatchObject({ status: 403, code: 50007 });
    ana.opensDms();
    await other.send('Hello!');
    expect(ana.dms().map(({ content }) => content)).toEqual([
      'You said hello',
      'Reminder',
      'Another',
      'Hello!',
    ]);
  });

  it('brings the bot along where it was not added', async () => {
    const { discord, failures } = await setUp(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { authorizingIntegrationOwners: owners, context } = interaction;
      await interaction.reply(`${owners.guildId} ${owners.userId} ${context}`);
      for (let count = 0; count < 6; count++) await interaction.followUp('More');
    });
    const ana = discord.user();
    const asked = await ana.slash('report', {}, discord.groupDm());
    expect(asked.message?.content).toBe(`null ${ana.id} 2`);
    const guild = discord.makeGuild({ hasBot: false, externalApps: false });
    const answer = await ana.slash('report', {}, guild.channel()).final();
    expect(answer.ephemeral).toBe(true);
    expect(await failures(2)).toMatchObject([{ code: 40094 }, { code: 40094 }]);
  });
});

describe('the rules of answering', () => {
  const reply: Handler = async (interaction) =>
    interaction.isRepliable() && interaction.reply('Too late?');

  it('the first answer comes within three seconds', async () => {
    const { discord, failures } = await setUp(async (interaction) => {
      discord.clock.advance(3_001);
      await reply(interaction);
    });
    const answered = discord.nextRequest({ path: /callback/ });
    void discord.user().slash('report');
    expect((await answered).status).toBe(404);
    await discord.settled();
    expect(await failures()).toMatchObject([{ status: 404, code: 10062 }]);
  });

  it('there is one first answer', async () => {
    const { discord, failures } = await setUp(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await Promise.all([reply(interaction), reply(interaction)]);
    });
    const second = discord.nextRequest({ path: /callback/ });
    await discord.user().slash('report');
    await second;
    expect(await failures()).toMatchObject([{ status: 400, code: 40060 }]);
  });

  it('a token lives fifteen minutes', async () => {
    const { discord, failures, client } = await setUp(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.deferReply();
      discord.clock.advance(15 * 60_000);
      await interaction.editReply('Too late');
    });
    await discord.user().slash('report');
    expect(await failures()).toMatchObject([{ status: 401, code: 50027 }]);
    // The bot's own token is not lost by this.
    expect((await client.users.fetch(discord.user().id)).username).toBe('ana');
  });

  it('there is nothing to edit before an answer, and answers fit what they answer', async () => {
    const { discord, client } = await setUp(undefined, { problemsExpected: true });
    const { rest } = client;
    const call = async (method: 'post' | 'patch' | 'delete', path: string, body: unknown = {}) => {
      const caught = rest[method](`/${path}`, { body, auth: false });
      return caught.then(
        () => 'ok',
        (error: { code: number }) => error.code,
      );
    };
    const heard = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve));
    const asked = discord.user().slash('report');
    const { id, token } = await heard;
    const message = { content: 'x', allowed_mentions: { parse: [] } };
    const webhook = `webhooks/${discord.applicationId}/${token}`;
    expect(await call('patch', `${webhook}/messages/@original`, message)).toBe(10008);
    expect(await call('post', webhook, message)).toBe(10015);
    expect(await call('post', 'interactions/1/abc/callback', { type: 5 })).toBe(10062);
    expect(await call('post', `interactions/${id}/${token}/callback`, { type: 6 })).toBe(50035);
    expect(await call('post', `interactions/${id}/${token}/callback`, { type: 5 })).toBe('ok');
    expect(await call('post', webhook, message)).toBe('ok');
    expect((await asked.final()).content).toBe('x');
    expect(await call('delete', `${webhook}/messages/@original`)).toBe('ok');
    expect(await call('patch', `${webhook}/messages/@original`, message)).toBe(10008);
    expect(discord.problems).toMatchObject([{ by: 'state' }]);
  });

  it('an edit must leave a message', async () => {
    const { discord, failures } = await setUp(
      async (interaction) => {
        if (!interaction.isRepliable()) return;
        await interaction.reply({
          components: [new TextDisplayBuilder().setContent('Panel')],
          flags: MessageFlags.IsComponentsV2,
        });
        await interaction.editReply({ components: [] });
      },
      { problemsExpected: true },
    );
    const panel = await discord.user().slash('report').final();
    expect(await failures()).toMatchObject([{ code: 50006 }]);
    expect(panel.text).toBe('Panel');
    expect(discord.problems).toMatchObject([{ by: 'state' }]);
  });

  it('a bot writes only where it may', async () => {
    const { discord, client } = await setUp();
    const { rest } = client;
    const body = { content: 'x', allowed_mentions: { parse: [] } };
    const post = (place: Place) =>
      rest.post(`/channels/${place.kind === 'dm' ? '1' : place.channelId}/messages`, { body });
    await post(discord.channel);
    expect(discord.messagesIn(discord.channel).map(({ content }) => content)).toEqual(['x']);
    const absent = discord.makeGuild({ hasBot: false }).channel();
    const hidden = discord.makeGuild({ botMay: 0n }).channel();
    const silent = discord.makeGuild({ botMay: PermissionFlagsBits.ViewChannel }).channel();
    const gone = discord.guild.channel('gone');
    discord.deleteChannel(gone);
    await expect(post(gone)).rejects.toMatchObject({ status: 404, code: 10003 });
    await expect(post(absent)).rejects.toMatchObject({ status: 403, code: 50001 });
    await expect(post(hidden)).rejects.toMatchObject({ status: 403, code: 50001 });
    await expect(post(silent)).rejects.toMatchObject({ status: 403, code: 50013 });
    await expect(post(discord.groupDm())).rejects.toMatchObject({ status: 403, code: 50001 });
    await expect(post(discord.dm)).rejects.toMatchObject({ status: 404, code: 10003 });
  });

  it('a bot knows the members of guilds it is in, and which guilds these are', async () => {
    const { discord, client } = await setUp();
    const { rest } = client;
    const { guild } = discord;
    const roles = [discord.clock.snowflake()];
    const ana = discord.user({ roles });
    const member = (user: string, of = guild.id) => rest.get(`/guilds/${of}/members/${user}`);
    const guilds = async (query: string) =>
      ((await rest.get(`/users/@me/guilds?${query}`)) as readonly { id: string }[]).map(
        ({ id }) => id,
      );
    const second = discord.makeGuild();
    const absent = discord.makeGuild({ hasBot: false });
    const third = discord.makeGuild();
    expect(await member(ana.id)).toMatchObject({ user: { id: ana.id }, roles });
    await expect(member('1')).rejects.toMatchObject({ status: 404, code: 10013 });
    await expect(member(ana.id, '1')).rejects.toMatchObject({ status: 404, code: 10004 });
    await expect(member(ana.id, absent.id)).rejects.toMatchObject({ status: 403, code: 50001 });
    expect(await guilds('')).toEqual([guild.id, second.id, third.id]);
    expect(await guilds(`after=${guild.id}&limit=1`)).toEqual([second.id]);
    ana.leaves(guild);
    await expect(member(ana.id)).rejects.toMatchObject({ status: 404, code: 10007 });
    expect(() => ana.slash('report')).toThrow('Ana is not in Study group');
    guild.removeBot();
    await expect(member(ana.id)).rejects.toMatchObject({ status: 403, code: 50001 });
    expect(await guilds('')).toEqual([second.id, third.id]);
    guild.addBot();
    ana.joins(guild);
    expect(await member(ana.id)).toMatchObject({ user: { id: ana.id } });
  });

  it('gives the message with the answer when asked to', async () => {
    const { discord } = await setUp(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { resource } = await interaction.reply({ content: 'Hello', withResponse: true });
      await interaction.followUp(`${resource?.message?.id} ${(await interaction.fetchReply()).id}`);
    });
    const asked = discord.user().slash('report');
    const { id } = await asked.final();
    expect((await asked.followUp()).content).toBe(`${id} ${id}`);
  });
});

describe('what goes wrong', () => {
  const reply: Handler = async (interaction) =>
    interaction.isRepliable() && interaction.reply('Hello');

  it('a rate limit: discord.js waits and comes back', async () => {
    const { discord } = await setUp(reply);
    const fault = discord.fault({ path: /callback/, kind: 'rate-limit', retryAfter: 0.02 });
    expect((await discord.user().slash('report')).message?.content).toBe('Hello');
    expect(fault.hits).toBe(1);
    expect(discord.requestsTo({ path: /callback/ }).map(({ status }) => status)).toEqual([
      429, 204,
    ]);
  });

  it('500 after the answer was taken: the second try is told 40060', async () => {
    const { discord, failures } = await setUp(reply);
    discord.fault({ path: /callback/, kind: 'accept-then-error' });
    expect((await discord.user().slash('report')).message?.content).toBe('Hello');
    expect(await failures()).toMatchObject([{ code: 40060 }]);
  });

  it('a closed socket, before and after', async () => {
    const { discord, failures } = await setUp(reply);
    const ana = discord.user();
    discord.fault({ path: /callback/, kind: 'drop' });
    const dropped = discord.nextRequest({ path: /callback/ });
    void ana.slash('report');
    expect((await dropped).status).toBe(0);
    discord.fault({ path: /callback/, kind: 'accept-then-drop' });
    expect((await ana.slash('report')).message?.content).toBe('Hello');
    expect(await failures(2)).toHaveLength(2);
  });

  it('an answer that is held', async () => {
    const { discord } = await setUp(reply);
    const fault = discord.fault({ path: /callback/, kind: 'hold' });
    const asked = discord.user().slash('report');
    await fault.hit();
    expect(discord.requests.at(-1)?.status).toBe(null);
    fault.release();
    expect((await asked).message?.content).toBe('Hello');
  });

  it('401 on a route of the bot', async () => {
    const { discord, client } = await setUp(reply);
    discord.fault({ path: /^\/users/, kind: 'error', status: 401 });
    await expect(client.users.fetch(discord.user().id)).rejects.toMatchObject({ status: 401 });
    await expect(client.users.fetch(discord.user().id)).rejects.toThrow('Expected token to be set');
  });

  it('a cut connection, op 7 and close 4000: the session goes on, and nothing is lost', async () => {
    const { discord } = await setUp(reply);
    const { gateway } = discord;
    const ana = discord.user();
    for (const breaks of [
      () => gateway.kill(),
      () => gateway.askReconnect(),
      () => gateway.close(4000),
    ]) {
      const [closed, resumed] = [gateway.next('closed'), gateway.next('resumed')];
      breaks();
      await closed;
      const asked = ana.slash('report');
      await resumed;
      expect((await asked).message?.content).toBe('Hello');
    }
    expect([gateway.identifies, gateway.resumes]).toEqual([1, 3]);
  });

  it('a heartbeat without an answer: the client resumes', async () => {
    const { discord } = await setUp(reply, { heartbeatInterval: 30 });
    const resumed = discord.gateway.next('resumed');
    discord.gateway.acks = false;
    await resumed;
    expect(discord.gateway.heartbeats).toBeGreaterThan(0);
  });

  it('op 9: a new session', async () => {
    const discord = await useDiscord();
    const unthrottled = async () => ({ waitForIdentify: async () => {} });
    await login(discord, reply, { ws: { buildIdentifyThrottler: unthrottled } });
    const ready = discord.gateway.next('ready');
    discord.gateway.invalidate(false);
    await ready;
    expect((await discord.user().slash('report')).message?.content).toBe('Hello');
    expect([discord.gateway.identifies, discord.gateway.resumes]).toEqual([2, 0]);
  });

  it('a wrong token, and intents that were not granted', async () => {
    const discord = await useDiscord({ deniedIntents: GatewayIntentBits.DirectMessages });
    const wrong = discord.token.replace('stand', 'other');
    await expect(makeClient(discord).login(wrong)).rejects.toMatchObject({ code: 'TokenInvalid' });
    discord.gateway.refusesToken = true;
    await expect(makeClient(discord).login(discord.token)).rejects.toThrow('Authentication failed');
    discord.gateway.refusesToken = false;
    const client = makeClient(discord);
    const denied = new Promise<number>((resolve) => {
      client.on(Events.ShardDisconnect, ({ code }) => resolve(code));
    });
    // discord.js settles this only once another answer comes.
    client.login(discord.token).catch(() => {});
    expect(await denied).toBe(4014);
  });

  it('nobody at home', async () => {
    const { discord, client } = await setUp(reply);
    const closed = discord.gateway.next('closed');
    await discord.refuseConnections();
    await closed;
    await expect(client.users.fetch(discord.user().id)).rejects.toThrow('ECONNREFUSED');
    const resumed = discord.gateway.next('resumed');
    await discord.acceptConnections();
    await resumed;
    expect((await discord.user().slash('report')).message?.content).toBe('Hello');
  });

  it('a wait in vain says for what', async () => {
    const { discord } = await setUp(undefined, { patience: 20 });
    await expect(discord.user().slash('report')).rejects.toThrow(
      'waited in vain for an answer to /report of Ana',
    );
  });
});

describe('the checks', () => {
  const mentions = { allowed_mentions: { parse: [] } };
  const v2 = MessageFlags.IsComponentsV2;
  const text = (content: string) => ({ type: 10, content });
  const rowOf = (...components: readonly object[]) => ({ type: 1, components });
  const push = (id: string, more: object = {}) => {
    return { type: 2, style: 1, label: 'Push', custom_id: id, ...more };
  };
  const pick = (id: string, more: object = {}) => {
    const options = [
      { label: 'One', value: '1' },
      { label: 'Two', value: '2' },
    ];
    return { type: 3, custom_id: id, options, ...more };
  };
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const said = (body: object): BodyToCheck => ({
    kind: 'callback',
    body: { type: 4, data: { ...mentions, ...body } },
    files: [],
  });
  const posted = (body: object): BodyToCheck => ({
    kind: 'channel-message',
    body: { ...mentions, ...body },
    files: [],
  });
  const label = (index: number, component: object = {}) => ({
    type: 18,
    label: `Label ${index}`,
    component: { type: 4, custom_id: `field${index}`, style: 1, ...component },
  });
  const modal = (components: readonly object[]): BodyToCheck => ({
    kind: 'callback',
    body: { type: 9, data: { custom_id: 'm', title: 'Modal', components } },
    files: [],
  });
  const command = (more: object = {}) => ({ name: 'report', description: 'A report', ...more });
  const option = (name: string, more: object = {}) => {
    return { type: 3, name, description: 'An option', ...more };
  };
  const put = (...commands: readonly object[]): BodyToCheck => ({
    kind: 'commands',
    body: commands,
    files: [],
  });
  const withOptions = (...options: readonly object[]) => put(command({ options }));
  const choice = (value: string | number, name = String(value)) => ({ name, value });
  const field = { name: 'Name', value: 'Value' };
  const png = {
    field: 'files[0]',
    name: 'chart.png',
    contentType: 'image/png',
    bytes: Buffer.alloc(1),
  };
  const shown = { embeds: [{ image: { url: 'attachment://chart.png' } }] };
  const v2Message = { flags: v2, files: [], componentsV2: true };

  const bad: readonly (readonly [string, BodyToCheck, string])[] = [
    [
      'embeds over 6000 together',
      said({ embeds: [{ description: 'x'.repeat(3_000) }, { description: 'y'.repeat(3_001) }] }),
      '6001 characters together',
    ],
    [
      'a field without a name',
      said({ embeds: [{ fields: [{ ...field, name: ' ' }] }] }),
      'name of',
    ],
    [
      'a field without a value',
      said({ embeds: [{ fields: [{ ...field, value: '' }] }] }),
      'value of',
    ],
    ['an empty embed', said({ embeds: [{ color: 1 }] }), 'an embed is empty'],
    ['an empty message', said({ content: ' ' }), 'the message is empty'],
    ['a file that is not there', said(shown), 'attachment://chart.png without'],
    [
      'a file listed and not sent',
      said({ content: 'x', attachments: [{ id: 0 }] }),
      'neither sent',
    ],
    ['content over 2000 in a channel', posted({ content: 'x'.repeat(2_001) }), '2001 characters'],
    ['six rows', said({ components: times(6, (n) => rowOf(push(`${n}`))) }), '6 rows'],
    [
      'a button without custom_id',
      said({ components: [rowOf({ type: 2, style: 1, label: 'x' })] }),
      'needs custom_id',
    ],
    [
      'a link without url',
      said({ components: [rowOf({ type: 2, style: 5, label: 'x' })] }),
      'needs url',
    ],
    [
      'a button with an url',
      said({ components: [rowOf(push('a', { url: 'https://a.example' }))] }),
      'must not have url',
    ],
    [
      'a link with custom_id',
      said({ components: [rowOf(push('a', { style: 5, url: 'https://a.example' }))] }),
      'must not have custom_id',
    ],
    [
      'a button without label and emoji',
      said({ components: [rowOf({ type: 2, style: 1, custom_id: 'a' })] }),
      'neither label nor emoji',
    ],
    [
      'a custom_id twice',
      said({ components: [rowOf(push('a'), push('a'))] }),
      'custom_id "a" comes twice',
    ],
    [
      'an option value twice',
      said({
        components: [
          rowOf(pick('a', { options: times(2, (n) => ({ label: `${n}`, value: 'x' })) })),
        ],
      }),
      'value "x" comes twice',
    ],
    [
      'max_values over the options',
      said({ components: [rowOf(pick('a', { max_values: 3 }))] }),
      'max_values 3',
    ],
    [
      'min_values over max_values',
      said({ components: [rowOf(pick('a', { min_values: 2, max_values: 1 }))] }),
      'min_values 2',
    ],
    [
      'a select beside a button',
      said({ components: [rowOf(pick('a'), push('b'))] }),
      'alone in its row',
    ],
    [
      'V2 with content',
      said({ flags: v2, content: 'x', components: [text('y')] }),
      'excludes content',
    ],
    [
      'V2 with embeds',
      said({ flags: v2, embeds: [{ title: 'x' }], components: [text('y')] }),
      'excludes embeds',
    ],
    ['V2 components without the flag', said({ components: [text('y')] }), 'needs IS_COMPONENTS_V2'],
    [
      'content in an edit of a V2 message',
      { kind: 'edit-by-token', body: { ...mentions, content: 'x' }, files: [], changes: v2Message },
      'excludes content',
    ],
    [
      'more than 40 components, nested',
      said({
        flags: v2,
        components: times(4, () => ({ type: 17, components: times(10, () => text('x')) })),
      }),
      '44 components',
    ],
    [
      'texts over 4000 together',
      said({ flags: v2, components: times(2, () => text('x'.repeat(2_001))) }),
      '4002 characters together',
    ],
    [
      'V2 on a defer',
      { kind: 'callback', body: { type: 5, data: { flags: v2 } }, files: [] },
      'flags 32768',
    ],
    ['a flag of Discord', said({ content: 'x', flags: 1 << 1 }), 'flags 2 '],
    ['ephemeral in a channel', posted({ content: 'x', flags: 64 }), 'flags 64'],
    ['a modal with six labels', modal(times(6, (n) => label(n))), '6 components'],
    ['a long label', modal([{ ...label(1), label: 'x'.repeat(46) }]), 'more than 45'],
    ['a long description', modal([{ ...label(1), description: 'x'.repeat(101) }]), 'more than 100'],
    [
      'a text field that takes nothing',
      modal([label(1, { min_length: 5, max_length: 4 })]),
      'min_length 5',
    ],
    [
      'a command over 8000 characters',
      withOptions(
        ...times(5, (n) =>
          option(`o${n}`, {
            choices: times(20, (c) => choice(`${c}`.padStart(40, 'x'), `${c}`.padEnd(50, 'y'))),
          }),
        ),
      ),
      '8000 at most',
    ],
    ['a capital in a name', put(command({ name: 'Report' })), 'capital letters'],
    ['a space in a name', put(command({ name: 'my report' })), 'no name for a slash command'],
    ['no description', put(command({ description: '' })), 'needs a description'],
    [
      'required after optional',
      withOptions(option('a'), option('b', { required: true })),
      'required options come first',
    ],
    [
      'subcommands beside options',
      withOptions(option('a', { type: 1 }), option('b')),
      'mixes subcommands',
    ],
    [
      'autocomplete with choices',
      withOptions(option('a', { autocomplete: true, choices: [choice('x')] })),
      'autocomplete and choices',
    ],
    [
      'a choice value over 100',
      withOptions(option('a', { choices: [choice('x'.repeat(101), 'x')] })),
      'more than 100 characters',
    ],
    [
      'min over max',
      withOptions(option('a', { type: 4, min_value: 2, max_value: 1 })),
      'min_value is more',
    ],
    ['an unknown locale', put(command({ name_localizations: { xx: 'report' } })), 'no locale xx'],
    ['101 commands', put(...times(101, (n) => command({ name: `c${n}` }))), '101 commands'],
    ['a command twice', put(command(), command()), '"report" comes twice'],
    [
      'a choice offered over 100',
      {
        kind: 'callback',
        body: { type: 8, data: { choices: [choice('x'.repeat(101), 'x')] } },
        files: [],
      },
      'more than 100 characters',
    ],
  ];

  it.each(bad)('rules see %s', (_name, told, part) => {
    expect(brokenRules(told)).toEqual(expect.arrayContaining([expect.stringContaining(part)]));
  });

  const unwanted: readonly (readonly [string, BodyToCheck, string])[] = [
    ['a misspelt key', said({ content: 'x', embed: [] }), 'unknown key embed'],
    [
      'a misspelt key deep inside',
      said({ components: [rowOf(push('a', { customId: 'a' }))] }),
      'customId',
    ],
    ['a misspelt key of a command', withOptions(option('a', { require: true })), 'option.require'],
    ['pings', { kind: 'follow-up', body: { content: 'x' }, files: [] }, 'allowed_mentions'],
    [
      'pings of some',
      said({ content: 'x', allowed_mentions: { parse: ['users'] } }),
      'allowed_mentions',
    ],
    [
      'a file nobody sees',
      { ...said({ flags: v2, components: [text('x')] }), files: [png] },
      'nobody sees the file chart.png',
    ],
  ];

  it.each(unwanted)('promises see %s', (_name, told, part) => {
    expect(brokenPromises(told)).toEqual([expect.stringContaining(part)]);
  });

  const good: readonly (readonly [string, BodyToCheck])[] = [
    ['plain text', said({ content: 'Hello', flags: 64 })],
    [
      'what discord.js adds',
      {
        kind: 'follow-up',
        body: { content: 'x', tts: false, enforce_nonce: false, ...mentions },
        files: [],
      },
    ],
    [
      'an embed at its limit',
      said({ embeds: [{ description: 'x'.repeat(3_000), fields: [field] }] }),
    ],
    ['an embed with its picture', { ...said(shown), files: [png] }],
    [
      'a picture that stays',
      {
        kind: 'edit-by-token',
        body: { ...mentions, ...shown },
        files: [],
        changes: { flags: 0, componentsV2: false, files: [{ ...png, id: '1' }] },
      },
    ],
    ['five rows', said({ components: times(5, (n) => rowOf(push(`${n}`))) })],
    ['a select with its options', said({ components: [rowOf(pick('a', { max_values: 2 }))] })],
    [
      'a link',
      said({ components: [rowOf({ type: 2, style: 5, label: 'x', url: 'https://a.example' })] }),
    ],
    [
      'a panel of six domains',
      said({
        flags: v2 | 64,
        components: times(6, (n) => [
          text(`Domain ${n}`),
          rowOf(...times(3, (rating) => push(`${n}|${rating}`))),
        ]).flat(),
      }),
    ],
    [
      'an edit of a V2 message without the flag',
      {
        kind: 'edit-by-token',
        body: { ...mentions, components: [text('x')] },
        files: [],
        changes: v2Message,
      },
    ],
    ['a silent update', { kind: 'callback', body: { type: 6 }, files: [] }],
    ['a defer', { kind: 'callback', body: { type: 5, data: { flags: 64 } }, files: [] }],
    [
      'a modal of five',
      modal([
        text('Please'),
        label(1, { min_length: 1, max_length: 9, value: 'x' }),
        {
          ...label(2),
          component: { type: 21, custom_id: 'r', options: times(2, (n) => choiceOf(n)) },
        },
        {
          ...label(3),
          component: { type: 19, custom_id: 'f', max_values: 3, file_types: ['image'] },
        },
        {
          ...label(4),
          component: { type: 22, custom_id: 'c', options: times(3, (n) => choiceOf(n)) },
        },
      ]),
    ],
    [
      'commands',
      put(
        command({
          default_member_permissions: '32',
          contexts: [0, 1, 2],
          integration_types: [0, 1],
          name_localizations: { de: 'bericht' },
          options: [
            option('exam', { required: true, choices: [choice('DOP-C02')] }),
            option('score', { type: 4, min_value: 100, max_value: 1_000 }),
            option('file', { type: 11, file_types: ['.pdf'] }),
            option('domain', { autocomplete: true }),
          ],
        }),
        { type: 3, name: 'Read report' },
        command({
          name: 'history',
          options: [option('delete', { type: 1, options: [option('a')] })],
        }),
      ),
    ],
    [
      'choices',
      { kind: 'callback', body: { type: 8, data: { choices: [choice('x')] } }, files: [] },
    ],
    ['opening a conversation', { kind: 'open-dm', body: { recipient_id: '1' }, files: [] }],
  ];
  function choiceOf(index: number) {
    return { label: `Option ${index}`, value: `${index}` };
  }

  it.each(good)('nothing speaks against %s', (_name, told) => {
    expect(checkBody(told)).toEqual([]);
  });

  it.each([
    ['a long title', said({ embeds: [{ title: 'x'.repeat(257) }] })],
    ['a long custom_id', said({ components: [rowOf(push('x'.repeat(101)))] })],
    ['a field of a modal in a message', said({ components: [rowOf(label(1).component)] })],
    [
      'a long name of a choice',
      withOptions(option('a', { choices: [choice('x', 'x'.repeat(101))] })),
    ],
    ['no recipient', { kind: 'open-dm', body: { recipient_id: 'ana' }, files: [] } as const],
  ])('the schemas see %s', (_name, told) => {
    const [npm, official] = [refusedByNpmSchemas(told), refusedByOpenApi(told)];
    expect(npm).not.toEqual([]);
    expect(official.length > 0).toBe(hasOpenApi);
    // One error is one error, not one for each branch that was not meant.
    expect(npm.length).toBe(1);
    expect(official.length).toBeLessThanOrEqual(2);
  });

  it('refuse a body as Discord would, and tell the test', async () => {
    const discord = await useDiscord({ problemsExpected: true });
    const { failures } = await login(discord, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ embeds: [{ color: 1 }], allowedMentions: { parse: ['users'] } });
    });
    void discord.user().slash('report');
    expect(await failures()).toMatchObject([{ status: 400, code: 50035 }]);
    expect(discord.problems.map(({ by, message }) => `${by}: ${message}`)).toEqual([
      'rules: an embed is empty',
      'promises: allowed_mentions must be { parse: [] }, so that nobody is pinged',
    ]);
  });
});

describe('the stand-in itself', () => {
  it.runIf(hasOpenApi)('answers in the shapes of the OpenAPI document', async () => {
    const { discord, client } = await setUp(async (interaction) => {
      if (!interaction.isRepliable()) return;
      const file = new AttachmentBuilder(Buffer.from('a picture'), { name: 'chart.png' });
      await interaction.reply({
        embeds: [{ title: 'Result', fields: [{ name: 'Name', value: 'Value' }] }],
        components: [row(button('a'))],
        files: [file],
        withResponse: true,
      });
    });
    const ana = discord.user();
    const { message } = await ana.slash('report');
    const { rest } = client;
    const dm = (await rest.post('/users/@me/channels', { body: { recipient_id: ana.id } })) as {
      readonly id: string;
    };
    const body = { content: 'Hello', allowed_mentions: { parse: [] } };
    const answers = {
      GatewayBotResponse: await rest.get('/gateway/bot'),
      UserPIIResponse: await rest.get('/users/@me'),
      UserResponse: await rest.get(`/users/${ana.id}`),
      PrivateApplicationResponse: await rest.get('/applications/@me'),
      PrivateChannelResponse: dm,
      ApplicationCommandResponse: discord.registered[0],
      MessageResponse: await rest.post(`/channels/${dm.id}/messages`, { body }),
      GuildMemberResponse: await rest.get(`/guilds/${discord.guild.id}/members/${ana.id}`),
      GuildChannelResponse: await rest.get(`/channels/${message?.channelId}`),
    };
    const wrong = Object.entries(answers).flatMap(([name, answer]) => check(name, answer));
    const guilds = (await rest.get('/users/@me/guilds')) as readonly unknown[];
    expect(guilds).toHaveLength(1);
    wrong.push(...guilds.flatMap((each) => check('MyGuildResponse', each)));
    expect([...wrong, ...check('MessageResponse', message?.toJSON())]).toEqual([]);
  });

  it('takes raw interactions, many at once', async () => {
    const { discord } = await setUp(
      async (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'),
      { validate: false, record: false },
    );
    const { id } = discord.user();
    const payload = {
      type: 2,
      data: { id: discord.registered[0]?.id, name: 'report', type: 1 },
      user: { id, username: 'ana', discriminator: '0', avatar: null, global_name: null },
      channel_id: '1',
      channel: { id: '1', type: 1 },
      app_permissions: '0',
      locale: 'en-US',
      context: 1,
      attachment_size_limit: 1,
    };
    const asked = Array.from({ length: 50 }, () => discord.dispatchRaw(payload));
    const answers = await Promise.all(asked.map((each) => each.final()));
    expect(answers.every(({ content }) => content === 'Hello')).toBe(true);
    expect(discord.requests).toEqual([]);
  });
});
