// The methods the stand-in knows: what they are called with, and the scope they need.
// https://docs.slack.dev/reference/methods

import type { Loose } from '../../discord/validate/any-value.ts';

interface Known {
  readonly needed: readonly string[];
  readonly possible: readonly string[];
  readonly scope: string | null;
}

function method(needed: string, possible: string, scope: string | null): Known {
  const words = (text: string) => text.split(' ').filter((each) => each !== '');
  return { needed: words(needed), possible: words(possible), scope };
}

const posting = 'text blocks attachments markdown_text metadata parse link_names';

export const knownMethods: Readonly<Record<string, Known>> = {
  'auth.test': method('', '', null),
  'apps.connections.open': method('', '', null),
  'chat.postMessage': method(
    'channel',
    `${posting} thread_ts reply_broadcast mrkdwn unfurl_links unfurl_media username icon_emoji icon_url`,
    'chat:write',
  ),
  'chat.postEphemeral': method(
    'channel user',
    `${posting} thread_ts username icon_emoji icon_url`,
    'chat:write',
  ),
  'chat.update': method('channel ts', `${posting} file_ids reply_broadcast`, 'chat:write'),
  'chat.delete': method('channel ts', '', 'chat:write'),
  'chat.scheduleMessage': method(
    'channel post_at',
    `${posting} thread_ts reply_broadcast unfurl_links unfurl_media`,
    'chat:write',
  ),
  'chat.deleteScheduledMessage': method('channel scheduled_message_id', '', 'chat:write'),
  'chat.getPermalink': method('channel message_ts', '', null),
  'conversations.open': method('', 'users channel return_im prevent_creation', 'im:write'),
  'users.info': method('user', 'include_locale', 'users:read'),
  'views.open': method('view', 'trigger_id interactivity_pointer', null),
  'views.push': method('view', 'trigger_id interactivity_pointer', null),
  'views.update': method('view', 'view_id external_id hash', null),
  'views.publish': method('user_id view', 'hash interactivity_pointer', null),
  'files.getUploadURLExternal': method('filename length', 'alt_txt snippet_type', 'files:write'),
  'files.completeUploadExternal': method(
    'files',
    'channel_id channels thread_ts initial_comment blocks',
    'files:write',
  ),
  'files.info': method('file', 'count cursor limit page', 'files:read'),
};

/** What a response URL understands. */
const responseKeys =
  'text blocks attachments response_type replace_original delete_original thread_ts unfurl_links unfurl_media mrkdwn metadata parse link_names markdown_text'.split(
    ' ',
  );

export function argumentMistakes(name: string, args: Loose): readonly string[] {
  const known = knownMethods[name];
  if (!known) return [`the stand-in knows no method ${name}`];
  const allowed = [...known.needed, ...known.possible, 'token', 'team_id'];
  return [
    ...known.needed
      .filter((key) => (args[key] ?? '') === '')
      .map((key) => `lacks the argument ${key}`),
    ...Object.keys(args)
      .filter((key) => !allowed.includes(key))
      .map((key) => `knows no argument ${key}`),
  ];
}

export function responseMistakes(body: Loose): readonly string[] {
  return Object.keys(body)
    .filter((key) => !responseKeys.includes(key))
    .map((key) => `knows no key ${key}`);
}
