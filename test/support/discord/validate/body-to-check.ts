// What is known of a body that is to be checked.

import type { StoredMessage } from '../stored-message.ts';
import type { UploadedFile } from '../wire.ts';
import type { BodyKind } from './body-kind.ts';

export interface BodyToCheck {
  readonly kind: BodyKind;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
  /** The message it is going to change. */
  readonly changes?: Pick<StoredMessage, 'flags' | 'files' | 'componentsV2'> | undefined;
}
