/** What stands still on the page; `client/` fills in the rest. */
export const inspectorMarkup = `<header>
  <h1>extmock</h1>
  <label>Tenant <select id="tenant"></select></label>
  <button id="reset" type="button">Reset tenant</button>
  <p id="message" role="status"></p>
</header>
<main>
  <section aria-labelledby="clock-title" id="clock">
    <h2 id="clock-title">Clock</h2>
    <p><output id="now">…</output> <span id="frozen" class="mark" hidden>frozen</span></p>
    <form id="advance" class="row">
      <button id="freeze" type="button">Freeze</button>
      <label>Advance by <input id="amount" type="number" min="0" step="any" value="1" required></label>
      <label><span class="unseen">Unit</span> <select id="unit">
        <option value="1000">seconds</option>
        <option value="60000">minutes</option>
        <option value="3600000" selected>hours</option>
        <option value="86400000">days</option>
      </select></label>
      <button>Advance</button>
    </form>
  </section>
  <section aria-labelledby="faults-title" id="faults">
    <h2 id="faults-title">Faults</h2>
    <form id="trip" class="row">
      <label>API <select id="trip-api"></select></label>
      <label>Operation <select id="trip-operation"></select></label>
      <label class="wide">Documented error <select id="trip-error"></select></label>
      <label>Strikes <select id="trip-first">
        <option value="1">the next request</option>
        <option value="">every request</option>
      </select></label>
      <button>Trip</button>
    </form>
    <ul id="fault-list"></ul>
  </section>
  <section aria-labelledby="requests-title" id="requests">
    <h2 id="requests-title">Requests <span class="count" id="request-count"></span></h2>
    <div class="row">
      <label class="wide">Filter <input id="filter" type="search" placeholder="path, operation, status (press /)"></label>
      <button id="clear" type="button">Clear</button>
    </div>
    <ol id="request-list"></ol>
  </section>
  <section aria-labelledby="state-title" id="state">
    <h2 id="state-title">State</h2>
    <div id="tables"></div>
  </section>
</main>
<noscript>This page needs JavaScript; everything on it is also JSON under /_extmock/.</noscript>`
