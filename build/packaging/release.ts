import type { Configuration } from 'electron-builder';

/** What only a publisher can say. A release is not built without it: an update has to come from somebody. */
export interface Release {
  publish: NonNullable<Configuration['publish']>;
  homepage: string;
  /** `Name <address>`, as packages of Linux name who answers for them. */
  maintainer: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads who publishes and where updates come from: HEADROOM_RELEASE_REPOSITORY (`owner/name` at GitHub) or
 * HEADROOM_RELEASE_URL (a folder on a web server), HEADROOM_RELEASE_HOMEPAGE, HEADROOM_RELEASE_MAINTAINER.
 *
 * @throws {Error} that names what is missing
 */
export function releaseFrom(environment: Environment): Release {
  const maintainer = environment['HEADROOM_RELEASE_MAINTAINER'] ?? '';
  if (!/^.+ <[^<>\s]+@[^<>\s]+>$/.test(maintainer))
    throw new Error('HEADROOM_RELEASE_MAINTAINER must name who answers for the packages: "Name <address>".');
  const source = updateSource(environment);
  const homepage = environment['HEADROOM_RELEASE_HOMEPAGE'] ?? source.homepage;
  if (homepage === null)
    throw new Error('HEADROOM_RELEASE_HOMEPAGE must be the https address that packages point to.');
  return { publish: source.publish, homepage, maintainer };
}

function updateSource(environment: Environment): { publish: Release['publish']; homepage: string | null } {
  const repository = environment['HEADROOM_RELEASE_REPOSITORY'];
  if (repository !== undefined) {
    const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(repository) ?? [];
    if (owner === undefined || repo === undefined)
      throw new Error('HEADROOM_RELEASE_REPOSITORY must have the form owner/name.');
    return {
      publish: { provider: 'github', owner, repo, releaseType: 'draft' },
      homepage: `https://github.com/${owner}/${repo}`,
    };
  }
  const url = environment['HEADROOM_RELEASE_URL'];
  if (url === undefined || !URL.canParse(url) || new URL(url).protocol !== 'https:')
    throw new Error(
      'A release needs to know where its updates come from: set HEADROOM_RELEASE_REPOSITORY to owner/name, or HEADROOM_RELEASE_URL to an https address.',
    );
  return { publish: { provider: 'generic', url }, homepage: null };
}
