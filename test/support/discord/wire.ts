// What goes over the wire, as far as the stand-in looks at it. Bodies come from the bot: any key may be missing or odd,
// which is for validate/ to say.

export interface Emoji {
  readonly id?: string | null;
  readonly name?: string | null;
}

/** An option of a select, a radio group or a checkbox group. */
export interface PickOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean;
  readonly emoji?: Emoji;
}

export interface Media {
  readonly url: string;
}

export interface Component {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly items?: readonly { readonly media: Media; readonly description?: string }[];
  readonly media?: Media;
  readonly file?: Media;
  readonly content?: string;
  readonly label?: string;
  readonly description?: string;
  readonly style?: number;
  readonly url?: string;
  readonly sku_id?: string;
  readonly emoji?: Emoji;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly PickOption[];
  readonly min_values?: number;
  readonly max_values?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly required?: boolean;
  readonly value?: string;
  readonly default?: boolean;
  readonly file_types?: readonly string[];
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly color?: number;
  readonly timestamp?: string;
  readonly fields?: readonly {
    readonly name: string;
    readonly value: string;
    readonly inline?: boolean;
  }[];
  readonly footer?: { readonly text: string; readonly icon_url?: string };
  readonly author?: { readonly name: string; readonly url?: string; readonly icon_url?: string };
  readonly image?: Media;
  readonly thumbnail?: Media;
  readonly video?: Media;
  readonly provider?: { readonly name?: string };
}

export interface AttachmentBody {
  readonly id?: string | number;
  readonly filename?: string;
  readonly description?: string;
}

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
  readonly components?: readonly Component[] | null;
  readonly attachments?: readonly AttachmentBody[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: unknown;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: { readonly message_id?: string } | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export interface ModalBody {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

export interface CallbackBody {
  readonly type: number;
  readonly data?:
    | (MessageBody & Partial<ModalBody> & { readonly choices?: readonly Choice[] })
    | null;
}

export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description?: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly Choice[];
  readonly options?: readonly CommandOption[];
  readonly min_value?: number;
  readonly max_value?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly file_types?: readonly string[];
}

export interface CommandBody {
  readonly name: string;
  readonly type?: number | null;
  readonly description?: string | null;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly options?: readonly CommandOption[] | null;
  readonly default_member_permissions?: string | number | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
  readonly nsfw?: boolean;
}

export interface RegisteredCommand extends CommandBody {
  readonly id: string;
  readonly type: number;
  readonly application_id: string;
  readonly version: string;
  readonly guild_id?: string;
}

export interface UploadedFile {
  /** The form field, such as `files[0]`. */
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export const callbackTypes = {
  message: 4,
  deferMessage: 5,
  deferUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

export const componentTypes = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const messageFlags = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voice: 1 << 13,
  componentsV2: 1 << 15,
} as const;

/** The components directly inside one. */
export function childrenOf(component: Component): readonly Component[] {
  const { components, component: single, accessory } = component;
  return [
    ...(Array.isArray(components) ? components : []),
    ...(single ? [single] : []),
    ...(accessory ? [accessory] : []),
  ];
}

/** All components, outer before inner, in reading order. */
export function flatten(components: readonly Component[] | null | undefined): readonly Component[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((each: Component) =>
    each && typeof each === 'object' ? [each, ...flatten(childrenOf(each))] : [],
  );
}
