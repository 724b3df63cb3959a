/** Where the packages are to be had: the project's own install does not have them. */
export const INSTALL_PEERS = 'npm ci --ignore-scripts --prefix bench/peers';

/**
 * Imports a package of `bench/peers/package.json` by its name. The name is a value, so that the type
 * check does not need the package; `T` says as much of it as is used.
 * @throws {Error} with the command that installs it, where it is missing
 */
export async function importPeer<T>(name: string): Promise<T> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    throw new Error(`${name} cannot be loaded; run \`${INSTALL_PEERS}\`.`, {cause: error});
  }
}
