/** Where this server proves that it is the one that answers. */
export const ANSWER_PATH = '/.well-known/client-link';
