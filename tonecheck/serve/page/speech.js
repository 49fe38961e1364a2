// What readers of the screen are told besides what they find themselves.

const CALM = 700; // milliseconds without a change, so that typing is not talked over

/**
 * A function that has words read out: once things are calm and nothing twice in a row, or, for what the agent did just now
 * (`atOnce`), without delay. The last words win.
 */
export function makeSpeech(region) {
  let timer = 0;
  let spoken = "";
  return (message, atOnce = false) => {
    clearTimeout(timer);
    if (atOnce) region.textContent = ""; // so that the same words are news
    else if (message === spoken) return;
    timer = setTimeout(() => {
      spoken = message;
      region.textContent = message;
    }, atOnce ? 50 : CALM);
  };
}
