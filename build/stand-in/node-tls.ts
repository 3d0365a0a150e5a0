import tls from 'node:tls';

/** For `node:tls` in the stand-in, whose Node 20 has no such function: the same list under its older name. */
export const getCACertificates = (): string[] => [...tls.rootCertificates];

export const { createSecureContext } = tls;

const whole = { ...tls, getCACertificates };

/** Libraries take the whole module. */
export { whole as default };
