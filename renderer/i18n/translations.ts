/** The keys of a namespace with other words: every language says everything, checked by the compiler. */
export type Translation<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Translation<Source[Key]>;
};
