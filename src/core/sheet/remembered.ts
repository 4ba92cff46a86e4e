/** The same answer for the same object, worked out once as long as the object lives. */
export const remembered = <Of extends object, Made>(make: (of: Of) => Made): ((of: Of) => Made) => {
  const known = new WeakMap<Of, { readonly made: Made }>();
  return (of) => {
    const held = known.get(of) ?? { made: make(of) };
    known.set(of, held);
    return held.made;
  };
};
