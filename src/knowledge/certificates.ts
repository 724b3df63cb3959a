/** 我要打证明: papers people are asked for, who issues them, and which need not be brought. */
import type {Basis, Source} from './citation.ts';

/** A paper that somebody issues. */
export interface Certificate {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** Other names by which it is asked for, for finding it. */
  readonly alias: readonly string[];
  /** Who issues it, in words; absent: not on record, and shown as such. */
  readonly issuedBy?: string;
  readonly issuedByEn?: string;
  /** Department that helps with it where there is no entry; absent: 12345 names one. */
  readonly department?: string;
  /** Entry that says how to get it; absent: the matter is handed over. */
  readonly entry?: string;
  /** What it serves as, in a sentence with no fact that {@link source} does not give. */
  readonly note: string;
  readonly noteEn: string;
  readonly source: readonly Source[];
}

/** A paper that a rule says need not be brought any more. */
export interface NoLongerRequired {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly alias: readonly string[];
  /** When it may not be asked for, and what stands in its place. */
  readonly note: string;
  readonly noteEn: string;
  readonly entry?: string;
  /** Empty only where {@link status} says that nobody has confirmed it. */
  readonly basis: readonly Basis[];
  /** `unverified` is shown as 待核. */
  readonly status: 'verified' | 'unverified';
  readonly source: readonly Source[];
}

/** `certificates.yaml` compiled. */
export interface Certificates {
  readonly issued: readonly Certificate[];
  readonly noLongerRequired: readonly NoLongerRequired[];
}
