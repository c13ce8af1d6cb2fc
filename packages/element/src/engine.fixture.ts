/** The one engine whose pages can be told to emulate settings; what is the same in every engine is proven in it alone. */
export const isChromium = 'userAgentData' in navigator;
