/** Who works at the desk, and what each role may do. */

/**
 * reader: reads masked tickets · unit: works on the tickets of one unit · agent: runs the queue ·
 * admin: also reads the audit trail and deletes by policy · open311: another program.
 */
export const roles = ['reader', 'unit', 'agent', 'admin', 'open311'] as const;

/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** Somebody with a token. */
export interface Agent {
  readonly name: string;
  readonly role: Role;
  /** Id of the unit of a unit agent, else null. */
  readonly unit: string | null;
}

/** What may be asked for beyond reading. */
export type Permission = 'queue' | 'work' | 'manage' | 'audit' | 'integrate';

const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  reader: ['queue'],
  unit: ['queue', 'work'],
  agent: ['queue', 'work', 'manage'],
  admin: ['queue', 'work', 'manage', 'audit', 'integrate'],
  open311: ['integrate'],
};

/**
 * Whether a role may do something: `queue` read tickets · `work` accept, object, answer · `manage`
 * route, merge, close, export · `audit` read the trail · `integrate` speak Open311.
 */
export function mayDo({role}: Agent, permission: Permission): boolean {
  return permissions[role].includes(permission);
}
