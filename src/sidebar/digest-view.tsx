/** The weekly digest: comes with its doors. */
export const Digest = (_: { say: (sentence: string) => void }) => <p class="none">The digest is being set up.</p>;
