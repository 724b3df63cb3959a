import {sha256Hex} from '../../knowledge/bundle.ts';
import type {Attachment} from '../ticket.ts';
import {ticketLimits} from '../ticket-limits.ts';
import type {FileContent} from '../ticket-record.ts';
import {mediaTypeOf} from './media-type.ts';
import {stripMetadata} from './strip-metadata.ts';

/** A file ready to go with a ticket, or why it cannot. */
export type PreparedAttachment =
  | {readonly ok: true; readonly attachment: Attachment; readonly file: FileContent}
  | {readonly ok: false; readonly problem: 'type' | 'size' | 'empty'};

/**
 * Checks a file by its bytes and takes out of a photo what the camera wrote beside the picture.
 * @param id a fresh UUID
 */
export function prepareAttachment(
  id: string,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): PreparedAttachment {
  if (bytes.length === 0) return {ok: false, problem: 'empty'};
  const type = mediaTypeOf(bytes);
  if (type === null) return {ok: false, problem: 'type'};
  const content = stripMetadata(bytes);
  if (content.length > ticketLimits.attachmentBytes) return {ok: false, problem: 'size'};
  // Control characters and separators of paths have no place in a name that others will see.
  const plain = name.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim() || '附件';
  return {
    ok: true,
    attachment: {
      id,
      name: plain.slice(-ticketLimits.attachmentName),
      type,
      bytes: content.length,
      sha256: sha256Hex(content),
    },
    file: {id, content},
  };
}
