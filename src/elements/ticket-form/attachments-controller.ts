import {html, nothing, type ReactiveController, type ReactiveControllerHost} from 'lit';
import {ref} from 'lit/directives/ref.js';
import {randomUuid} from '../../lib/random-uuid.ts';
import type {TicketTerms} from '../../locales/ticket-terms.ts';
import {prepareAttachment} from '../../ticket/attachments/prepare-attachment.ts';
import type {Attachment} from '../../ticket/ticket.ts';
import {ticketLimits} from '../../ticket/ticket-limits.ts';
import type {FileContent} from '../../ticket/ticket-record.ts';
import {icons} from '../icons.ts';

/** Side of a thumbnail in CSS pixels: a photo is told from another, and six fit a phone. */
const THUMBNAIL = 72;

/** What the owner of the files is told. */
export interface AttachmentsHost {
  /** The list of files has changed. */
  readonly changed: (attachments: readonly Attachment[]) => void;
  /** Something to say to a screen reader. */
  readonly announce: (text: string) => void;
}

/**
 * The bytes of each file, for as long as a draft holds the file: the form itself comes and goes with
 * its screen, and a draft that is dropped takes them with it.
 */
const contents = new WeakMap<Attachment, FileContent>();

/** The files of one ticket: added, checked, cleaned, shown small, taken off again. */
export class AttachmentsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #owner: AttachmentsHost;
  readonly #drawn = new WeakSet<HTMLCanvasElement>();
  #problems: readonly string[] = [];

  constructor(host: ReactiveControllerHost, owner: AttachmentsHost) {
    this.#host = host;
    this.#owner = owner;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing to hold on to: the files are in memory only, until the ticket is filed.
  }

  /** The bytes that go with `attachments`. */
  filesOf(attachments: readonly Attachment[]): readonly FileContent[] {
    return attachments.flatMap((attachment) => contents.get(attachment) ?? []);
  }

  /** Forgets what was wrong: another ticket is shown. */
  clear(): void {
    this.#problems = [];
  }

  async #add(
    input: HTMLInputElement,
    attachments: readonly Attachment[],
    terms: TicketTerms,
  ): Promise<void> {
    const chosen = [...(input.files ?? [])];
    const problems: string[] = [];
    let list = attachments;
    for (const file of chosen) {
      if (list.length >= ticketLimits.attachments) {
        problems.push(terms.fileProblems.many(file.name));
        break;
      }
      // Larger than can shrink below the limit by losing its metadata: not worth reading.
      const read =
        file.size > 2 * ticketLimits.attachmentBytes
          ? ({ok: false, problem: 'size'} as const)
          : await file.arrayBuffer().then(
              (buffer) => prepareAttachment(randomUuid(), file.name, new Uint8Array(buffer)),
              () => ({ok: false, problem: 'unreadable'}) as const,
            );
      if (read.ok) {
        contents.set(read.attachment, read.file);
        list = [...list, read.attachment];
        this.#owner.announce(terms.fileAdded(read.attachment.name));
      } else {
        problems.push(terms.fileProblems[read.problem](file.name));
      }
    }
    this.#problems = problems;
    if (problems.length > 0) this.#owner.announce(problems.join(' '));
    // The same file may be chosen again after it was taken off.
    input.value = '';
    this.#owner.changed(list);
    this.#host.requestUpdate();
  }

  #remove(attachment: Attachment, attachments: readonly Attachment[], terms: TicketTerms): void {
    this.#problems = [];
    this.#owner.announce(terms.fileRemoved(attachment.name));
    this.#owner.changed(attachments.filter(({id}) => id !== attachment.id));
  }

  /** Draws the picture small. A canvas asks nothing of the page's policy on pictures. */
  async #draw(canvas: HTMLCanvasElement, attachment: Attachment): Promise<void> {
    const file = contents.get(attachment);
    if (!file || this.#drawn.has(canvas)) return;
    this.#drawn.add(canvas);
    const bitmap = await createImageBitmap(new Blob([file.content], {type: attachment.type})).catch(
      () => null,
    );
    if (!bitmap) return;
    const scale = Math.max(canvas.width / bitmap.width, canvas.height / bitmap.height);
    const width = bitmap.width * scale;
    const height = bitmap.height * scale;
    canvas
      .getContext('2d')
      ?.drawImage(bitmap, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    bitmap.close();
  }

  /** The field with what was added. */
  render(attachments: readonly Attachment[], terms: TicketTerms, optional: string): unknown {
    return html`<div class="field" role="group" aria-labelledby="files-label">
      <p class="label" id="files-label">
        ${terms.attachments} <span class="muted">${optional}</span>
      </p>
      <p class="muted" id="files-hint">${terms.attachmentsHint}</p>
      ${
        attachments.length === 0
          ? nothing
          : html`<ul class="files">
              ${attachments.map(
                (attachment) => html`<li>
                  ${
                    attachment.type.startsWith('image/')
                      ? html`<canvas
                          width=${2 * THUMBNAIL}
                          height=${2 * THUMBNAIL}
                          aria-hidden="true"
                          ${ref((element) => {
                            if (element instanceof HTMLCanvasElement) {
                              void this.#draw(element, attachment);
                            }
                          })}
                        ></canvas>`
                      : html`<span class="paper" aria-hidden="true">PDF</span>`
                  }
                  <span class="file-name"
                    >${attachment.name}<br /><span class="muted"
                      >${terms.fileSize(Math.ceil(attachment.bytes / 1024))}</span
                    ></span
                  >
                  <button
                    type="button"
                    class="plain"
                    aria-label=${terms.removeFile(attachment.name)}
                    @click=${() => this.#remove(attachment, attachments, terms)}
                  >
                    ${icons.close}
                  </button>
                </li>`,
              )}
            </ul>`
      }
      <label class="button add-file">
        <input
          id="files"
          type="file"
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-describedby="files-hint ${this.#problems.length > 0 ? 'files-error' : ''}"
          @change=${(event: Event) => {
            if (event.target instanceof HTMLInputElement) {
              void this.#add(event.target, attachments, terms);
            }
          }}
        />
        <span>${terms.addFile}</span>
      </label>
      <div id="files-error">
        ${this.#problems.map((problem) => html`<p class="error">${problem}</p>`)}
      </div>
    </div>`;
  }
}
