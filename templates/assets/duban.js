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
