/** The words around what is asked in addition; what is asked itself comes from the server. */
export const moreEn = {
  agree: 'Agree to this too',
  leave: 'Leave it as it is',
  stays: 'What you agreed to before stays as it is, whatever you choose.',
  agreed: 'Thank you. This is now shared too; a receipt is kept for you.',
  left: 'It stays as it was.',
};

export const moreFr: MoreMessages = {
  agree: 'Accepter aussi',
  leave: 'Laisser comme avant',
  stays: 'Ce que vous avez accepté auparavant ne change pas, quel que soit votre choix.',
  agreed: 'Merci. Ceci est maintenant partagé aussi ; un reçu est conservé pour vous.',
  left: 'Tout reste comme avant.',
};

export type MoreMessages = typeof moreEn;
