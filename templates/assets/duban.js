// Small comforts. Every form and link works without this file.
(function () {
  'use strict';

  // A second click on a submit button sends nothing twice (the server would answer the same anyway).
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.dataset.sent === 'yes') {
      event.preventDefault();
      return;
    }
    if ((form.method || '').toLowerCase() === 'post') {
      form.dataset.sent = 'yes';
      form.setAttribute('aria-busy', 'true');
      window.setTimeout(function () {
        delete form.dataset.sent;
      }, 8000);
    }
  });
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) {
      document.querySelectorAll('form').forEach(function (form) {
        delete form.dataset.sent;
      });
    }
  });

  // Typed text is not lost by leaving the page by accident.
  var typed = false;
  document.addEventListener('input', function (event) {
    if (event.target.form && event.target.form.hasAttribute('data-guard')) {
      typed = true;
    }
  });
  document.addEventListener('submit', function () {
    typed = false;
  });
  window.addEventListener('beforeunload', function (event) {
    if (typed) {
      event.preventDefault();
    }
  });

  document.addEventListener('click', function (event) {
    var target = event.target.closest('[data-print]');
    if (target) {
      window.print();
    }
  });
  document.querySelectorAll('[data-print]').forEach(function (button) {
    button.hidden = false;
  });

  // The board on the whole screen of the meeting room; it stays there while it fetches itself anew.
  function showFullscreenButtons() {
    document.querySelectorAll('[data-fullscreen]').forEach(function (button) {
      button.hidden = !document.fullscreenEnabled;
    });
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-fullscreen]');
    var shown = button && document.getElementById(button.getAttribute('data-fullscreen'));
    if (document.fullscreenElement && button) {
      document.exitFullscreen();
    } else if (shown) {
      shown.requestFullscreen();
    }
  });
  document.addEventListener('htmx:afterSwap', showFullscreenButtons);
  showFullscreenButtons();

  // Choosing several lines of a list: how many are chosen, and all at once.
  function countChosen() {
    var boxes = document.querySelectorAll('input[form="several"][name="problem"]');
    var chosen = Array.prototype.filter.call(boxes, function (box) {
      return box.checked;
    }).length;
    document.querySelectorAll('[data-choose-all]').forEach(function (all) {
      all.hidden = boxes.length === 0;
      all.checked = boxes.length > 0 && chosen === boxes.length;
    });
    document.querySelectorAll('[data-chosen]').forEach(function (place) {
      place.hidden = chosen === 0;
      place.querySelector('strong').textContent = String(chosen);
    });
  }
  document.addEventListener('change', function (event) {
    if (event.target.hasAttribute('data-choose-all')) {
      document.querySelectorAll('input[form="several"][name="problem"]').forEach(function (box) {
        box.checked = event.target.checked;
      });
    }
    countChosen();
  });
  document.addEventListener('htmx:afterSettle', countChosen);
  countChosen();

  // A suggestion fills its field in; whoever writes still decides.
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-fill]');
    var field = button && document.getElementById(button.dataset.fill);
    if (field) {
      field.value = button.dataset.value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
      field.focus();
    }
  });

  // "/" goes to the search field, unless somebody is typing.
  document.addEventListener('keydown', function (event) {
    var at = event.target;
    var typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    var search = document.getElementById('top-q');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  // Up and down walk through what a search has found.
  document.addEventListener('keydown', function (event) {
    var step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    var found = Array.prototype.slice.call(
      document.querySelectorAll('.search-found li > a:first-child'),
    );
    var elsewhere =
      /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.id !== 'top-q';
    if (step === 0 || found.length === 0 || elsewhere) {
      return;
    }
    var place = found.indexOf(document.activeElement) + step;
    event.preventDefault();
    (found[place] || document.getElementById('top-q')).focus();
  });

  // An open menu closes with Escape and by a click elsewhere.
  function closeMenus(except) {
    document
      .querySelectorAll('details.person-menu[open], details.why[open]')
      .forEach(function (menu) {
        if (menu !== except) {
          menu.removeAttribute('open');
        }
      });
  }
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      closeMenus(null);
    }
  });
  document.addEventListener('click', function (event) {
    closeMenus(event.target.closest('details'));
  });
})();
