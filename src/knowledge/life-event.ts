/** 人生大事: what people look for when something happens in their life rather than by office. */
export interface LifeEvent {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** Ids of the entries it calls for, the first to be dealt with first. */
  readonly entries: readonly string[];
}
