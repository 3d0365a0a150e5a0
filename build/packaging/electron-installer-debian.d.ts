/** The package has no types of its own; these are the options that are used here. */
declare module 'electron-installer-debian' {
  interface Options {
    src: string;
    dest: string;
    arch: string;
    name: string;
    bin: string;
    productName: string;
    description: string;
    productDescription: string;
    version: string;
    maintainer: string;
    section: string;
    categories: readonly string[];
    icon: Readonly<Record<string, string>>;
    desktopTemplate: string;
    compression: 'gzip' | 'xz' | 'zstd';
  }
  function createPackage(options: Options): Promise<{ packagePaths: string[] }>;
  export { createPackage as default };
}
