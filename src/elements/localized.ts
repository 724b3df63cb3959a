import type {Messages} from '../locales/messages.ts';

/** `chinese` or its English twin, as the interface language asks; Chinese where no twin exists. */
export function localized(
  messages: Messages,
  chinese: string,
  english: string | undefined,
): string {
  return messages.code === 'en' && english ? english : chinese;
}
